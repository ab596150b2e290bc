import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { statusGlyphs } from '../../src/text/status-glyphs';
import { runNode } from '../support/run-program';
import { temporaryFolder } from '../support/temporary-folder';

const root = join(__dirname, '..', '..');
const folder = temporaryFolder();

/** What a program prints that has loaded a module of the package from the one file. */
async function printed(module: string, program: string): Promise<string> {
  const file = join(folder, 'program.js');
  const start = `
    const { join } = require('node:path');
    const dist = ${JSON.stringify(join(root, 'dist'))};
    require(join(dist, 'cli', 'packed-modules.js')).requirePacked('${module}', ${JSON.stringify(join(folder, 'kept'))});`;
  writeFileSync(file, `${start}\n${program}`);
  const { stdout, stderr } = await runNode([file]);
  return stdout + stderr;
}

describe('a module that is loaded from the one file', () => {
  // Whoever has only compiled has none that is up to date.
  beforeAll(async () => expect(await runNode(['scripts/pack-modules.js'])).toEqual({ exitCode: 0, stdout: '', stderr: '' }));

  it('is the same as that of its own file, which a plugin requires, so that errors of plugins are told as ours', async () => {
    const program = `
      const { nodetracerError } = require(join(dist, 'errors', 'nodetracer-error.js'));
      const { reportError } = require(join(dist, 'cli', 'report-error.js'));
      const { NodetracerError } = require(join(dist, 'index.js'));
      const error = nodetracerError('NT_TRACE_NOT_FOUND', { file: 'x.json' });
      console.log(error instanceof NodetracerError, reportError(error, 'nodetracer', process.stdout));
      try { reportError(error, 'nodetracer', { write() { throw new Error('where'); } }); } catch ({ stack }) { console.log(stack.includes('modules.pack.gz')); }`;
    expect(await printed('cli/report-error.js', program)).toMatch(/^Error: .*x\.json.*\n.*\(NT_TRACE_NOT_FOUND\)\ntrue 1\ntrue\n$/);
  });

  it('is the one that was there before, finds files beside its own, and brings letters of all scripts', async () => {
    const program = `
      const { statusGlyphs } = require(join(dist, 'text', 'status-glyphs.js'));
      const own = Object.keys(require.cache).filter((file) => file.startsWith(dist));
      console.log(own.every((file) => require(file) === require.cache[file].exports && require.cache[file].loaded));
      console.log(require(join(dist, 'cli', 'theme-set.js')).themeNames().includes('dark'), statusGlyphs);`;
    expect(await printed('cli/commands/tui.js', program)).toBe(`true\ntrue ${inspect(statusGlyphs)}\n`);
  });
});
