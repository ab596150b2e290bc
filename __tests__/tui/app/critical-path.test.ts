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

it('goes on to mark it when the file of the trace was written anew', () => {
  const trace = { ...openTraceOf(branches().graph) };
  const driver = new AppDriver({ size: { columns: 120, rows: 30 } }).open(trace).press('p');
  trace.graph = new GraphBuilder().node({ id: 'other', end: 7 }).node({ id: 'aside', parent: 'other', end: 3 }).graph;
  driver.send({ type: 'trace_changed' });
  const shown = ['other', 'aside'].map((name) => driver.lines.find((line) => line.includes(` ${name} `)));
  expect(shown.map((line) => /[━─]+/.exec(line ?? '')?.[0].charAt(0))).toEqual(['━', '━']);
});
