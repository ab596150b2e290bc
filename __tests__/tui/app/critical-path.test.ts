import { updateApp } from '../../../src/tui/app/app';
import { AppDriver } from '../../support/app-driver';
import { GraphBuilder, openTraceOf } from '../../support/graph-builder';

function branches(): GraphBuilder {
  return new GraphBuilder()
    .node({ id: 'root', end: 100 })
    .node({ id: 'quick', parent: 'root', end: 50 })
    .node({ id: 'ask', type: 'human_input', parent: 'root', end: 100 });
}

it('marks with p what determined the end, says how long that was, and takes the marks away again', () => {
  const driver = new AppDriver({ size: { columns: 120, rows: 30 } }).open(openTraceOf(branches().graph)).press('p');
  expect(driver.text).toContain('Critical path: 100ms, 100ms of it waiting for humans.');
  expect(
    ['quick', 'ask'].map((name) =>
      driver.lines
        .find((line) => line.includes(` ${name} `))
        ?.match(/[━─]+/)?.[0]
        .charAt(0),
    ),
  ).toEqual(['─', '━']);
  expect(driver.press('p').lines.find((line) => line.includes(' quick '))).toContain('━');
});

it('is not looked for where there is no node', () => {
  const driver = new AppDriver().open(openTraceOf(new GraphBuilder().graph)).press('p');
  expect(driver.lines.at(-2)).toContain('Critical path: there is no node here');
});

it('goes on to mark it when the file of the trace was written anew', () => {
  const trace = { ...openTraceOf(branches().graph) };
  const driver = new AppDriver({ size: { columns: 120, rows: 30 } }).open(trace).press('p');
  trace.graph = new GraphBuilder().node({ id: 'other', end: 7 }).node({ id: 'aside', parent: 'other', end: 3 }).graph;
  driver.send({ type: 'trace_changed' });
  const shown = ['other', 'aside'].map((name) => driver.lines.find((line) => line.includes(` ${name} `)));
  expect(shown.map((line) => /[━─]+/.exec(line ?? '')?.[0].charAt(0))).toEqual(['━', '━']);
});

it('looks for it in slices of a large trace, shows all bars alike until it is found, and stops when it is not wanted any more', () => {
  const builder = new GraphBuilder().node({ id: 'root', end: 40_000 });
  for (let i = 0; i < 20_000; i++) builder.node({ id: `n${i}`, parent: 'root', start: 2 * i, end: 2 * i + 1 });
  const opened = new AppDriver({ size: { columns: 120, rows: 30 } }).open(openTraceOf(builder.finish(40_000).graph)).state;
  const begun = updateApp(opened, { type: 'key', name: 'p' });
  const slice = { type: 'task_slice', task: 'critical_path' } as const;
  expect([begun.effects, begun.state.notice]).toEqual([
    [{ type: 'continue_task', task: 'critical_path' }],
    'Looking for the critical path …',
  ]);
  let slices = 0;
  let update = updateApp(begun.state, slice);
  for (; update.effects.length > 0; update = updateApp(update.state, slice)) slices++;
  expect([slices > 1, update.state.notice]).toEqual([true, 'Critical path: 40.0s.']);
  const stopped = updateApp(updateApp(begun.state, { type: 'key', name: 'p' }).state, slice);
  expect([stopped.effects, stopped.state.trace?.criticalPath]).toEqual([[], null]);
});
