import { GraphBuilder, START } from '../support/graph-builder';
import { openTui, type Robot } from '../support/robot';
import { temporaryFolder } from '../support/temporary-folder';
import { writtenRun } from '../support/written-run';

const DAY = 86_400_000;
const folder = temporaryFolder();
let robot: Robot;
afterEach(() => robot.close());

function run(first: number, cost: number): GraphBuilder {
  const usage = { 'llm.model': 'gpt-4o', 'llm.usage.input_tokens': 1200, 'llm.usage.output_tokens': 80, 'llm.cost_usd': cost };
  const builder = new GraphBuilder('garden');
  builder.graph.header.startTime = START + first * 1000;
  return builder
    .node({ id: 'root', name: 'garden', type: 'trace', start: first, end: first + 900 })
    .node({ id: 'plan', type: 'llm_call', parent: 'root', start: first + 1, end: first + 300, metadata: usage })
    .node({ id: 'fetch', type: 'tool_call', parent: 'root', start: first + 301, end: first + 500 });
}

it('compares a run with that of yesterday, from the list or from the run, at 80 x 24 without colour', async () => {
  await writtenRun(folder, 'yesterday', run(0, 0.01).finish(900), { root: { question: 'Leaves curl?' } });
  const today = run(DAY, 0.02).end('fetch', DAY + 500, { error: 'no answer', errorType: 'TimeoutError' });
  await writtenRun(folder, 'today', today.finish(DAY + 900), { root: { question: 'Leaves fall?' } });
  robot = openTui([folder, '--no-config'], { size: '80x24', env: { NO_COLOR: '1' } });
  await robot.shows(/C vs run before/);
  await robot.shows(/garden[\s\S]*garden/);
  robot.press('enter');
  await robot.shows('[2 Tree]');
  robot.press('7');
  await robot.shows(/C compares it with the run before:\n {4}garden 2025-03-03 08:30:00/);
  robot.press('C');
  await robot.shows(/~ 2 changed .*difference 1 of 2/);
  await robot.shows(/▸~ changed +✓ garden trace {2}input/);
  await robot.shows('+ "question": "Leaves fall?"');
  robot.press('d');
  await robot.shows(/~ changed +✗ fetch tool_call/);
  await robot.shows('error: none → TimeoutError: no answer');
  robot.press('1');
  await robot.shows(/C vs run before/);
  robot.press('C');
  await robot.shows(/▸~ changed +✓ garden trace {2}input/);
});
