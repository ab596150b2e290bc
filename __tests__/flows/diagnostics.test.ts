import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { temporaryFolder } from '../support/temporary-folder';

const library = JSON.stringify(resolve(__dirname, '../../dist/index.js'));

/** Runs a program whose store fails; it begins to record when its stdin ends, after `prepare`. */
async function run(onDiagnostic: string, prepare: (child: ReturnType<typeof spawn>) => void = () => {}) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  writeFileSync(
    join(folder, 'program.js'),
    `const { FileStore, Tracer } = require(${library});
     const tracer = new Tracer({ store: new FileStore(__dirname + '/file/below')${onDiagnostic} });
     process.stdin.resume().on('end', async () => {
       for (let i = 0; i < 5; i++) { tracer.trace('agent', () => {}); await new Promise(setImmediate); }
       console.log('the answer is 42', JSON.stringify(tracer.stats().losses));
       process.exitCode = 7;
     });`,
  );
  const child = spawn(process.execPath, ['program.js'], { cwd: folder });
  prepare(child);
  const said = Promise.all([text(child.stdout), child.stderr.destroyed ? '' : text(child.stderr)]);
  child.stdin.end();
  const [status] = (await once(child, 'close')) as [number];
  const [stdout, stderr] = await said;
  return { status, stdout, stderr: stderr.replaceAll(folder, '') };
}

const unharmed = { status: 7, stdout: 'the answer is 42 {"store_write_failed":20}\n' };
const cause =
  'The store could not write \\(Recording to .* failed: ENOTDIR: .*\\); what happens until it can again is missing in the traces\\.';

describe('a diagnostic', () => {
  it('is one line on stderr, once', async () => {
    expect(await run('')).toEqual({ ...unharmed, stderr: expect.stringMatching(new RegExp(`^nodetracer: ${cause}\n$`)) });
  });

  it('harms no program whose stderr nobody reads any more', async () => {
    expect(await run('', (child) => child.stderr?.destroy())).toEqual({ ...unharmed, stderr: '' });
  });

  it.each([
    ['throws', ", onDiagnostic() { throw new Error('a bug') }"],
    ['rejects', ", async onDiagnostic() { throw new Error('a bug') }"],
  ])('goes to stderr, with the reason, when onDiagnostic %s', async (_, onDiagnostic) => {
    const line = new RegExp(`^nodetracer: ${cause} \\(onDiagnostic threw: a bug\\)\n$`);
    expect(await run(onDiagnostic)).toEqual({ ...unharmed, stderr: expect.stringMatching(line) });
  });
});
