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
  new PackedModules(code.run() as Definitions).requireFrom(dist, `#${file}`);
  code.keepSoon();
}

type Definition = (exports: unknown, require: (name: string) => unknown, module: Module, file: string, folder: string) => void;
/** By the path below `dist` with slashes and a `#` before it, as they are imported in the pack. */
type Definitions = Readonly<Record<string, Definition>>;

class PackedModules {
  private readonly loaded = new Map<string, NodeModule>();

  constructor(private readonly definitions: Definitions) {}

  requireFrom(folder: string, name: string): unknown {
    if (name.startsWith('#')) return (this.loaded.get(name) ?? this.load(name)).exports;
    if (!name.startsWith('.')) return require(name);
    const file = join(folder, name);
    const packed = `#${relative(dist, file).split(sep).join('/')}.js`;
    return this.definitions[packed] ? this.requireFrom(dist, packed) : require(file);
  }

  private load(name: string): NodeModule {
    const file = join(dist, name.slice(1));
    const loaded = require.cache[file] ?? this.define(name, file);
    this.loaded.set(name, loaded);
    return loaded;
  }

  private define(name: string, file: string): NodeModule {
    const made = new Module(file, module);
    made.filename = file;
    require.cache[file] = made;
    const folder = dirname(file);
    this.definitions[name]?.call(made.exports, made.exports, (other) => this.requireFrom(folder, other), made, file, folder);
    made.loaded = true;
    return made;
  }
}

/** False while what was compiled last is not packed yet; a published package has no `.tsbuildinfo`. */
function isPacked(): boolean {
  return changedAt(pack) > changedAt(join(dist, '.tsbuildinfo'));
}

function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
