import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';

/** By then a screen shows its first rows; what ends sooner keeps nothing. */
const KEPT_AFTER_MS = 1000;
const HASH_CHARS = 64;

/** Code that stays compiled from one start to the next: Node does that from 22 on only, and for each file by itself. */
export class CompiledCode {
  private readonly script: Script;
  private readonly hash: string;
  private readonly file: string;
  /** How many modules had been loaded when it was kept; more of them have more functions compiled. */
  private keptModules = 0;

  /**
   * @param path of the code, for stacks
   * @param code ends with a hash of itself
   * @param folder where it is kept
   */
  constructor(
    path: string,
    code: string,
    private readonly folder: string,
  ) {
    this.hash = code.slice(-HASH_CHARS);
    this.file = join(folder, `${process.version}-${process.arch}`);
    const cachedData = this.read();
    this.script = new Script(code, { filename: path, ...(cachedData && { cachedData }) });
    if (this.script.cachedDataRejected) this.keptModules = 0;
  }

  run(): unknown {
    return this.script.runInThisContext();
  }

  /** Keeps for the next start what this one has compiled, if that is more than is there. */
  keepSoon(): void {
    setTimeout(() => {
      const modules = Object.keys(require.cache).length;
      if (modules > this.keptModules) this.keep(`${this.hash} ${modules}\n`);
    }, KEPT_AFTER_MS).unref();
  }

  private read(): Buffer | undefined {
    try {
      const bytes = readFileSync(this.file);
      const end = bytes.indexOf('\n');
      const [hash, modules] = bytes.toString('latin1', 0, end).split(' ');
      if (hash !== this.hash) return undefined;
      this.keptModules = Number(modules);
      return bytes.subarray(end + 1);
    } catch {
      return undefined;
    }
  }

  /** Where it cannot be written the next start takes longer, and that is all. */
  private keep(head: string): void {
    const { replaceFile } = require('../files/replace-file') as typeof import('../files/replace-file');
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      replaceFile(this.file, Buffer.concat([Buffer.from(head), this.script.createCachedData()]));
    } catch {
      return;
    }
  }
}
