import fc from 'fast-check';
import { renderApp } from '../../../src/tui/app/app';
import { tracePanes } from '../../../src/tui/app/state';
import { rowCells } from '../../../src/tui/frame/cells';
import { AppDriver, payloadOf } from '../../support/app-driver';
import { GraphBuilder, openTraceOf, START, summaryOf } from '../../support/graph-builder';

const keys =
  'j k h l J K { } v V w Y ( ) | g G e E F n N P y q / ? z ] [ r f b d c o M R T v 1 2 3 4 p + - = H L s Z x , . < > * up down left right home end pageup pagedown enter escape tab space backspace ctrl-o ctrl-] ctrl-l';
const edges = ['retry_of', 'fallback_of', 'branched_from', 'data_flow'] as const;
const step = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...keys.split(' ')).map((name) => ({ do: 'press', name }) as const) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('node' as const), parent: fc.nat(40), fails: fc.boolean(), ends: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('edge' as const), from: fc.nat(40), to: fc.nat(40), type: fc.constantFrom(...edges) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('resize' as const),
      columns: fc.integer({ min: 1, max: 220 }),
      rows: fc.integer({ min: 1, max: 60 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('mouse' as const),
      action: fc.constantFrom('press' as const, 'drag' as const, 'release' as const, 'wheel_up' as const, 'wheel_down' as const),
      column: fc.nat(220),
      row: fc.nat(60),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom({ do: 'clock' } as const, { do: 'list' } as const) },
);

it('takes any keys while any trace grows, and always has a whole frame with the cursor in sight', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const builder = new GraphBuilder().node({ id: 'n0' });
      const driver = new AppDriver({ mouse: true });
      driver.payloads.set(
        'n0',
        payloadOf({ input: { list: [1, { deep: ['a\nb', 'c'.repeat(300)] }], text: 'one\n# two' }, output: { ok: true } }),
      );
      driver.open(openTraceOf(builder.graph, 'live'));
      let nodes = 1;
      for (const one of steps) {
        if (one.do === 'press') driver.press(one.name);
        else if (one.do === 'resize') driver.resize(one);
        else if (one.do === 'clock') driver.send({ type: 'clock', now: START + nodes * 1e6 });
        else if (one.do === 'list') driver.list(summaryOf(), summaryOf({ key: `k${nodes}` }));
        else if (one.do === 'mouse') driver.send({ type: 'mouse', action: one.action, column: one.column, row: one.row });
        else if (one.do === 'edge') builder.edge(`n${one.from % nodes}`, `n${one.to}`, one.type);
        else
          builder.node({
            id: `n${nodes++}`,
            parent: `n${one.parent}`,
            start: nodes,
            ...(one.ends && { end: nodes + 5 }),
            ...(one.fails && one.ends && { error: 'no' }),
          });
        driver.send({ type: 'trace_changed' });
        expectWholeFrame(driver);
      }
    }),
    { numRuns: 150 },
  );
});

function expectWholeFrame(driver: AppDriver): void {
  const { size, rows } = renderApp(driver.state);
  expect(rows).toHaveLength(size.rows);
  for (const row of rows) expect(rowCells(row, size.columns).reduce((sum, cell) => sum + cell.width, 0)).toBe(size.columns);
  const { trace, help, palette } = driver.state;
  if (trace === null || help !== null || palette !== null || size.columns < 20 || size.rows < 5) return;
  const isUncompared = trace.shown === 'compare' && trace.compared === null;
  if (trace.filter?.index.matchCount === 0 || isUncompared) return;
  const { kind } = tracePanes(driver.state);
  const selected = rows.filter((row) => row.runs.some((piece) => piece.selected)).length;
  const inBoth = trace.focus === 'detail' && kind === 'beside' ? [1, 2] : [trace.focus === 'detail' && kind === 'below' ? 2 : 1];
  expect(inBoth).toContain(selected);
}
