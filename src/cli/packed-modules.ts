import { readFileSync, statSync } from 'node:fs';
import { Module } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { CompiledCode } from './compiled-code';

const dist = dirname(__dirname);
/** Made by scripts/pack-modules.js. */
const pack = join(dist, 'modules.pack.gz');

/**
 * Loads a module, and what it requires of this package, from one file and not from hundreds, and compiled from the second start on. Each
 * stands in `require.cache` as if it came from its own file, so whoever requires that, such as a plugin, gets the very same module.
 *
 * @param file of the module, below `dist`
 * @param kept the folder where compiled code is kept
 */
export function requirePacked(file: string, kept: string): void {
  if (!isPacked()) return require(join(dist, file));
  const code = new CompiledCode(pack, gunzipSync(readFileSync(pack)).toString('latin1'), kept);
  new PackedModules(code.run() as Definitions).load(join(dist, file));
  code.keepSoon();
}

type Definition = (exports: unknown, require: (name: string) => unknown, module: Module, file: string, folder: string) => void;
type Definitions = Readonly<Record<string, Definition>>;

class PackedModules {
  constructor(private readonly definitions: Definitions) {}

  load(file: string): unknown {
    const known = require.cache[file];
    if (known) return known.exports;
    const define = this.definitions[relative(dist, file).split(sep).join('/')];
    return define ? this.define(file, define) : require(file);
  }

  private define(file: string, define: Definition): unknown {
    const loaded = new Module(file, module);
    loaded.filename = file;
    require.cache[file] = loaded;
    const folder = dirname(file);
    define.call(loaded.exports, loaded.exports, (name) => this.requireIn(folder, name), loaded, file, folder);
    loaded.loaded = true;
    return loaded.exports;
  }

  private requireIn(folder: string, name: string): unknown {
    if (!name.startsWith('.')) return require(name);
    return this.load(join(folder, name.endsWith('.json') ? name : `${name}.js`));
  }
}

/** False while what was compiled last is not packed yet; a published package has no `.tsbuildinfo`. */
function isPacked(): boolean {
  return changedAt(pack) > changedAt(join(dist, '.tsbuildinfo'));
}

function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
