import fc from 'fast-check';
import type { TraceSummary } from '../../../src/contracts/source';
import type { JsonValue } from '../../../src/model/types';
import { keptFrom } from '../../../src/tui/app/app';
import { keptList, withKeptList } from '../../../src/tui/app/kept-list';
import { traceOrders } from '../../../src/tui/views/traces/order';
import { firstTraces } from '../../../src/tui/views/traces/state';
import { AppDriver } from '../../support/app-driver';
import { anyJson } from '../../support/arbitraries';
import { GraphBuilder, openTraceOf, summaryOf } from '../../support/graph-builder';

function crew(): GraphBuilder {
  const builder = new GraphBuilder().node({ id: 'crew', end: 100 });
  for (const agent of ['writer', 'critic']) {
    builder.node({ id: agent, parent: 'crew', end: 90, metadata: { 'llm.cost_usd': 0.5 } });
    for (const step of ['read', 'think']) builder.node({ id: `${agent}_${step}`, parent: agent, end: 80 });
    builder.node({ id: `${agent}_deep`, parent: `${agent}_think`, end: 70 });
  }
  return builder.node({ id: 'broken', parent: 'critic_deep', end: 60, error: 'no' });
}

const size = { columns: 120, rows: 24 };
const opened = (left?: JsonValue) => new AppDriver({ size }).open(openTraceOf(crew().graph), left);
const viewOf = ({ state }: AppDriver) => keptFrom(state)?.view ?? null;
/** As it comes back from a file. */
const stored = (driver: AppDriver) => JSON.parse(JSON.stringify(viewOf(driver))) as JsonValue;
const names = (driver: AppDriver) => driver.lines.flatMap((line) => /^.\s*[▾▸ ] [✓✗⊘…·] (\S+)/.exec(line)?.[1] ?? []);

it('opens a trace as it was left, whatever the reader did in it', () => {
  const ofTree = ['j', 'k', 'G', 'g', 'left', 'right', 'e', 'zR', 'zM', 'z2', 'zo', 'zc', 'Z', '$', 'p', 'ma'];
  const ofOthers = ['2', '3', '4', '6', '7', '+', '-', '=', 'L', 'H', 's', 'r', 'b', 'u', 'T', 'v', 'W', '(', ')', '|'];
  const keys = [...ofTree, ...ofOthers];
  const filter = ['f', ...'name:deep', 'enter'];
  const step = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...keys.map((key) => [key])) },
    { weight: 1, arbitrary: fc.constant(filter) },
  );
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), (steps) => {
      const before = opened().press('j', ...steps.flat().flatMap((key) => (key[0] === 'z' || key === 'ma' ? [...key] : [key])));
      // It opens in the view before the comparison, which then shows where the reader has gone meanwhile.
      if (before.state.trace?.shown === 'compare') before.press('2');
      const after = opened(stored(before)).press('ctrl-l');
      expect(after.state.trace?.left).toBeUndefined();
      expect(viewOf(after)).toEqual(viewOf(before));
    }),
    { numRuns: 50 },
  );
});

it('shows folds, zoom, filter, critical path, costs and cursor again', () => {
  const before = opened().press('j', 'right', '$', 'p', 'j', 'j', 'Z').press('f').type('name:deep').press('enter');
  const after = opened(stored(before));
  expect(names(after)).toEqual(['writer_think', 'writer_deep']);
  expect(after.cursor).toBe(before.cursor);
  expect(after.text).toMatch(/crew › writer › writer_think.*filter name:deep/);
  expect(after.lines[1]).toContain('Σ cost');
  expect(after.state.trace?.criticalPath).not.toBeNull();
});

it('shows the timeline, the edges and the statistics again as they were', () => {
  const before = opened().press('j', '3', 'L', '+', '+', 's', 'z', 'o', '4', 'T', 'W', '6', 'b', 's', 's', 'r', 'u');
  const after = opened(stored(before));
  expect(['6', '4', '3'].map((key) => after.press(key).press('ctrl-l').text)).toEqual(
    ['6', '4', '3'].map((key) => before.press(key).press('ctrl-l').text),
  );
  expect(viewOf(before)?.views).toMatchObject({
    timeline: { order: 'longest', window: { start: expect.any(Number), length: 25_000 } },
    edges: { shape: 'whole', only: 'caused_by' },
    stats: { grouping: 'name', below: 'writer' },
  });
});

it('opens again in the view before the comparison, whose other trace is not kept', () => {
  const shown = (...keys: string[]) => opened(stored(opened().press(...keys))).state.trace?.shown;
  expect([shown('7'), shown('3', '7'), shown('3', '4', '7', '7'), shown('3', '7', '6')]).toEqual(['tree', 'timeline', 'edges', 'stats']);
});

it('waits until all of a large trace was read, and gives way to a reader who has begun meanwhile', () => {
  const left = stored(opened().press('j', 'Z'));
  const trace = { ...openTraceOf(crew().graph), loaded: 0.5 };
  const driver = new AppDriver({ size }).open(trace, left);
  expect([driver.state.trace?.zoom, keptFrom(driver.state)]).toEqual([[], null]);
  trace.loaded = 1;
  expect(driver.send({ type: 'trace_changed' }).state.trace?.zoom).toEqual(['writer']);
  const hasty = new AppDriver({ size }).open({ ...trace, loaded: 0.5 }, left).press('j');
  expect([hasty.send({ type: 'trace_changed' }).state.trace?.zoom, keptFrom(hasty.state) === null]).toEqual([[], false]);
});

it('forgets nodes that are not there any more', () => {
  const left = stored(opened().press('j', 'right', 'j', 'j', 'Z'));
  const other = new GraphBuilder().node({ id: 'other', end: 7 }).node({ id: 'aside', parent: 'other', end: 3 });
  const driver = new AppDriver({ size }).open(openTraceOf(other.graph), left);
  expect([names(driver), driver.cursor]).toEqual([['other', 'aside'], 'other']);
});

it('opens as new what is no view of ours, and says so', () => {
  fc.assert(
    fc.property(anyJson, (left) => {
      const driver = opened(left);
      expect(names(driver)).toContain('broken');
      expect(driver.text).toContain('How you left this trace cannot be read: it opens as new.');
    }),
  );
});

it('takes nothing from a view of ours whose parts are of no use', () => {
  fc.assert(
    fc.property(
      fc.record({ levels: anyJson, paths: anyJson, opened: anyJson, closed: anyJson, tried: anyJson, spentBy: anyJson }),
      fc.record({ levels: anyJson, order: anyJson, window: anyJson, root: anyJson }),
      fc.record({ shape: anyJson, only: anyJson }),
      fc.record({ grouping: anyJson, column: anyJson, reversed: anyJson, below: anyJson }),
      (tree, timeline, edges, stats) => {
        const view = {
          cursor: 'no',
          marks: { a: 'no', b: 1 },
          filter: '((',
          criticalPath: false,
          zoom: ['no'],
          shown: 'no',
          views: { tree, timeline, edges, stats },
        };
        const driver = opened(view as JsonValue);
        expect(names(driver)[0]).toBe('crew');
        expect(['3', '4', '6'].every((key) => driver.press(key).text.includes('crew'))).toBe(true);
      },
    ),
  );
});

it('shows the comparison that was asked for in the list, also when the trace is read to its end later', () => {
  const left = stored(opened().press('3'));
  const [before, now] = [1, 2].map((time, i) => summaryOf({ key: 'ba'[i] as string, name: 'crew', startTime: time })) as [
    TraceSummary,
    TraceSummary,
  ];
  const trace = { ...openTraceOf(crew().graph), loaded: 0.5 };
  const driver = new AppDriver({ size }).list(now, before).press('C').open(trace, left);
  trace.loaded = 1;
  driver.send({ type: 'trace_changed' });
  expect([driver.state.trace?.shown, viewOf(driver)]).toEqual(['compare', expect.objectContaining({ shown: 'timeline' })]);
});

it('lays out the list of traces as it was left', () => {
  fc.assert(
    fc.property(fc.constantFrom(...traceOrders), fc.boolean(), fc.boolean(), (by, reversed, grouped) => {
      const list = { ...firstTraces, order: { by, reversed }, grouped };
      expect(withKeptList(firstTraces, keptList(list))).toEqual(list);
    }),
  );
  expect(withKeptList(firstTraces, { by: 'price' })).toEqual(firstTraces);
});
