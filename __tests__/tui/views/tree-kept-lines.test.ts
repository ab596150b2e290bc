import fc from 'fast-check';
import { CriticalPath } from '../../../src/analysis/critical-path';
import { ModelPrices } from '../../../src/analysis/prices/model-prices';
import { viewContext } from '../../../src/tui/app/state';
import type { ViewContext } from '../../../src/tui/views/trace-view';
import { treeBindings } from '../../../src/tui/views/tree/bindings';
import { KeptLines } from '../../../src/tui/views/tree/kept-lines';
import { treeView } from '../../../src/tui/views/tree/tree-view';
import { AppDriver } from '../../support/app-driver';
import { GraphBuilder, openTraceOf, START } from '../../support/graph-builder';

const NODES = 12;
const usage = { 'llm.model': 'gpt-4o', 'llm.usage.input_tokens': 1200, 'llm.usage.output_tokens': 300 };

/** Something that changes what the tree shows. */
const step = fc.oneof(
  { arbitrary: fc.record({ does: fc.constant('press' as const), key: fc.nat(treeBindings.length - 1) }), weight: 2 },
  fc.record({ does: fc.constant('start' as const), node: fc.nat(NODES), parent: fc.nat(NODES) }),
  fc.record({ does: fc.constant('end' as const), node: fc.nat(NODES), fails: fc.boolean() }),
  fc.record({ does: fc.constant('progress' as const), node: fc.nat(NODES) }),
  fc.record({ does: fc.constant('tie' as const), node: fc.nat(NODES), other: fc.nat(NODES) }),
  fc.record({ does: fc.constant('wait' as const), seconds: fc.nat(100) }),
  {
    arbitrary: fc.record({
      does: fc.constantFrom(
        ...(['subtrees', 'count', 'load prices', 'path', 'find path', 'haste', 'state', 'size', 'ask', 'answer', 'finish'] as const),
      ),
    }),
    weight: 8,
  },
);

describe('lines that the tree keeps', () => {
  it('are those that it would lay out now, whatever has happened since', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
        const tree = new Tree();
        for (const one of steps) {
          tree.take(one);
          expect(tree.lines(tree.kept)).toEqual(tree.lines(new KeptLines()));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are the same objects while only the cursor moves', () => {
    const tree = new Tree();
    const before = tree.lines(tree.kept);
    tree.take({ does: 'press', key: treeBindings.findIndex(({ keys }) => keys.includes('j')) });
    const after = tree.lines(tree.kept);
    expect(after.map((line, y) => line === before[y])).toEqual([false, false, false, ...after.slice(3).map((_, i) => i < 2)]);
  });
});

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A tree with all that it depends on. */
class Tree {
  readonly kept = new KeptLines();
  private readonly builder = new GraphBuilder().node({ id: 'n0' });
  private readonly derived = treeView.derive(this.builder.graph);
  private state = treeView.first;
  private readonly path = new CriticalPath(this.builder.graph);
  private readonly prices = new ModelPrices({}, 'when-loaded');
  private more: Partial<ViewContext> = { now: START, traceState: 'live' };
  private readonly usual: ViewContext;

  constructor() {
    const driver = new AppDriver({ size: { columns: 200, rows: 30 } }).open(openTraceOf(this.builder.graph, 'live'));
    this.usual = viewContext(driver.state, driver.state.trace as NonNullable<typeof driver.state.trace>);
    for (const id of ['n1', 'n2']) this.builder.node({ id, parent: 'n0', type: 'llm_call', metadata: usage });
    this.builder.node({ id: 'n3', parent: 'n0', end: 3 }).node({ id: 'n4', parent: 'n3', type: 'llm_call', metadata: usage, end: 2 });
  }

  lines(lines: KeptLines) {
    return treeView.render(this.state, { ...this.context, derived: { ...this.derived, lines } }, true);
  }

  take(one: Step): void {
    const { builder, context } = this;
    if (one.does === 'press') return this.press(one.key);
    if (one.does === 'wait') this.more = { ...this.more, now: (context.now ?? START) + one.seconds * 1e6 };
    if (one.does === 'start') builder.node({ id: `n${one.node}`, parent: `n${one.parent}`, type: 'llm_call', metadata: usage });
    if (one.does === 'end') builder.end(`n${one.node}`, 50, one.fails ? { error: 'no' } : {});
    if (one.does === 'progress') {
      builder.apply({ type: 'node_updated', time: START, nodeId: `n${one.node}`, progress: { done: one.node, total: 12 } });
    }
    if (one.does === 'tie') builder.edge(`n${one.node}`, `n${one.other}`, one.node % 2 ? 'retry_of' : 'fallback_of');
    if (one.does === 'path') this.more = { ...this.more, criticalPath: context.criticalPath ? null : this.path };
    if (one.does === 'find path') this.path.find(context.now);
    if (one.does === 'subtrees') return this.press(treeBindings.findIndex(({ keys }) => keys.includes('$')));
    if (one.does === 'haste') this.more = { ...this.more, patient: !context.patient };
    if (one.does === 'state') this.more = { ...this.more, traceState: context.traceState === 'live' ? 'ended' : 'live' };
    if (one.does === 'size') this.more = { ...this.more, size: { columns: context.size.columns === 90 ? 120 : 90, rows: 20 } };
    if (one.does === 'count') while (this.derived.spending.count(true, context));
    if (one.does === 'load prices') this.prices.load();
    if (one.does === 'ask') builder.node({ id: 'asked', parent: 'n0', type: 'human_input' });
    if (one.does === 'answer') builder.graph.setAnswered([builder.graph.rowOf('asked')]);
    if (one.does === 'finish') builder.finish(100);
    this.state = treeView.update(this.state, { type: 'graph_changed' }, { ...this.context, derived: this.derived }).state;
  }

  private press(key: number): void {
    const { event } = treeBindings[key] as (typeof treeBindings)[number];
    this.state = treeView.update(this.state, event, { ...this.context, derived: this.derived }).state;
  }

  private get context(): ViewContext {
    return { ...this.usual, prices: this.prices, criticalPath: null, ...this.more };
  }
}
