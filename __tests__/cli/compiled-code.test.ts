import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CompiledCode } from '../../src/cli/compiled-code';
import { temporaryFolder } from '../support/temporary-folder';
import { waitUntil } from '../support/wait-until';

/** Code whose value is `value`; its hash is made up. */
const codeOf = (value: number, hash: string): string => `(function () { return ${value}; })\n//${hash.repeat(64)}`;
const resultOf = (compiled: CompiledCode): unknown => (compiled.run() as () => unknown)();

describe('compiled code', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = join(temporaryFolder(), 'new', 'compiled-code');
    file = join(folder, `${process.version}-${process.arch}`);
  });
  const headOf = (): string => readFileSync(file, 'latin1').split(' ', 1)[0] ?? '';

  async function start(value: number, hash: string): Promise<unknown> {
    const compiled = new CompiledCode('code.pack', codeOf(value, hash), folder);
    const result = resultOf(compiled);
    compiled.keepSoon();
    await waitUntil(() => statSync(file, { throwIfNoEntry: false }) !== undefined && headOf() === hash.repeat(64));
    return result;
  }

  it('is kept in a folder that only its owner can read, and never taken for other code of the same length', async () => {
    expect([await start(1, 'a'), await start(2, 'b'), await start(1, 'a')]).toEqual([1, 2, 1]);
    expect([readdirSync(folder).length, statSync(folder).mode & 0o777, statSync(file).mode & 0o777]).toEqual([1, 0o700, 0o600]);
  });

  it('is made anew where what was kept is broken', async () => {
    await start(0, 'a');
    for (const [index, broken] of ['', 'no line', `${'a'.repeat(64)} 1000000\nnothing that was compiled`].entries()) {
      writeFileSync(file, broken);
      expect(await start(index + 3, 'a')).toBe(index + 3);
      await waitUntil(() => readFileSync(file, 'latin1') !== broken);
    }
  });

  it('is only missing where nothing can be written', () => {
    const noFolder = join(temporaryFolder(), 'file');
    writeFileSync(noFolder, '');
    const compiled = new CompiledCode('code.pack', codeOf(4, 'd'), join(noFolder, 'below'));
    compiled.keepSoon();
    expect(resultOf(compiled)).toBe(4);
  });
});
