import { join } from 'node:path';
import { builtEntry, projectWith } from '../support/plugin-project';
import { runNode } from '../support/run-program';

const program = `
import { MemoryStore, Tracer } from ${builtEntry('index')};
let calls = 0;
const tracer = new Tracer({ store: new MemoryStore(), hooks: [{ name: 'stuck', onEvent: () => { calls++; return new Promise(() => {}); } }] });
tracer.trace('run', () => {});
await tracer.close();
console.log(calls, tracer.stats().losses);
`;

describe('a hook that never settles', () => {
  it('is given up after one call, so that a program which waits for its tracer goes on', async () => {
    const project = projectWith({ 'program.mjs': program });
    expect(await runNode([join(project, 'program.mjs')], { cwd: project })).toEqual({
      exitCode: 0,
      stdout: '1 { hook_disabled: 1 }\n',
      stderr: 'nodetracer: The hook stuck is called no more: onEvent had not settled after 10 s.\n',
    });
  });
});
