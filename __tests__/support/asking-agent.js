/**
 * An agent that asks a human, made as users make it. `node asking-agent.js FOLDER [resume TRACE]`: asks, or goes on with a paused
 * trace; FOLDER `memory` keeps it in memory, `project` where the configuration of its project says. The order `close` on stdin ends it while it waits.
 */
const { createInterface } = require('node:readline');
const { createRuntime } = require('../../dist/host');

const [folder, order, traceId] = process.argv.slice(2);
const config = { store: folder === 'memory' ? 'memory' : ['file', { folder }], hooks: ['socket'] };
const runtime = createRuntime(folder === 'project' ? {} : { noConfig: true, config });

async function main() {
  await runtime.ready;
  const lines = createInterface({ input: process.stdin });
  lines.on('line', () => void end(lines));
  const isResumed = order === 'resume';
  const resumed = isResumed ? await runtime.tracer.resume(traceId) : undefined;
  const root = resumed?.root ?? runtime.tracer.trace('refund');
  const answer = resumed ? resumed.human('approve') : root.human('approve', { prompt: 'Refund 40 EUR?', choices: ['approve', 'reject'] });
  console.log(`waits ${root.traceId}`);
  console.log(`answer ${await answer}`);
  root.end();
  await end(lines);
}

async function end(lines) {
  await runtime.close();
  lines.close();
  process.stdin.destroy();
}

main().catch(({ code }) => {
  console.log(`failed ${code}`);
  process.stdin.destroy();
  void runtime.close();
});
