import type { OpenTrace, TraceState } from '../../../src/contracts/source';
import { RunGraph } from '../../../src/model/run-graph';
import type { TraceGraph } from '../../../src/model/trace-graph';
import { edgeTypes } from '../../../src/model/types';
import { GraphBuilder, openTraceOf } from '../graph-builder';
import type { Random } from './random';

/** A trace that something can happen to while it is looked at. */
export type GrowingTrace = {
  readonly open: OpenTrace;
  /** Lets something happen; the screen is to be told `trace_changed` then. */
  readonly happen: (random: Random) => void;
};

export const hostileTexts = [
  '\u001b[31mred\u001b]0;owned\u0007\u009b2J',
  '\u202egpj.exe\u2066 \u200f\u061c',
  '👩‍👩‍👧‍👦 family 🇩🇪🇩 ❤️ 👍🏽',
  '漢字 한국어 full width',
  'e\u0301e\u0308\u0301\u0301\u0301 combined \u0301',
  'العربية שלום हिन्दी ไทย',
  'tab\tnew\nline\rreturn\0zero\ud800',
  '',
  'x'.repeat(700),
  '漢'.repeat(150),
];
const types = ['llm_call', 'tool_call', 'retrieval', 'sub_agent', 'human_input', 'custom', 'decision', 'something new'];

/** Every kind of trace that a monkey is let loose on, by name. */
export const monkeyTraces: Readonly<Record<string, () => GrowingTrace>> = {
  empty: () => growing(new GraphBuilder('nothing'), 'ended'),
  'empty and running': () => growing(new GraphBuilder('nothing yet'), 'live'),
  wide: () => growing(wide(), 'ended'),
  deep: () => growing(deep(), 'ended'),
  failed: () => growing(failed(), 'ended'),
  running: () => growing(failed(), 'live'),
  asking: () => growing(asking(), 'live'),
  paused: () => growing(asking(), 'paused'),
  interrupted: () => growing(asking(), 'interrupted'),
  hostile: () => growing(hostile(), 'live'),
  'of two processes': twoProcesses,
};

function wide(): GraphBuilder {
  const builder = new GraphBuilder().node({ id: 'n0', type: 'trace', end: 1000 });
  for (let i = 1; i < 300; i++) builder.node({ id: `n${i}`, type: types[i % 4] as string, parent: 'n0', start: i % 90, end: i + 300 });
  return builder.finish(1000);
}

function deep(): GraphBuilder {
  const builder = new GraphBuilder().node({ id: 'n0', end: 500 });
  for (let i = 1; i < 100; i++) builder.node({ id: `n${i}`, type: 'sub_agent', parent: `n${i - 1}`, start: i, end: 500 - i });
  return builder.node({ id: 'n100', parent: 'n99', start: 100, end: 101, error: 'lost in the depth' }).finish(500);
}

function failed(): GraphBuilder {
  const usage = { 'llm.model': 'gpt-4o', 'llm.usage.input_tokens': 1204, 'llm.usage.output_tokens': 86, 'llm.cost_usd': 0.0123 };
  return new GraphBuilder()
    .node({ id: 'n0', name: 'weather_agent', type: 'trace' })
    .node({ id: 'n1', type: 'llm_call', parent: 'n0', start: 5, end: 900, metadata: usage })
    .node({
      id: 'n2',
      name: 'fetch',
      type: 'tool_call',
      parent: 'n0',
      start: 910,
      end: 2920,
      error: 'no answer',
      errorType: 'TimeoutError',
    })
    .node({
      id: 'n3',
      name: 'fetch',
      type: 'tool_call',
      parent: 'n0',
      start: 3000,
      end: 3400,
      error: 'no answer',
      errorType: 'TimeoutError',
    })
    .node({ id: 'n4', name: 'ask the archive', type: 'retrieval', parent: 'n0', start: 3500, end: 3600, annotations: ['old data'] })
    .edge('n3', 'n2', 'retry_of')
    .edge('n4', 'n3', 'fallback_of')
    .edge('n4', 'n1', 'data_flow')
    .edge('n1', 'n0', 'branched_from');
}

function asking(): GraphBuilder {
  return failed()
    .node({ id: 'n5', name: 'approve refund', type: 'human_input', parent: 'n0', start: 4000 })
    .node({ id: 'n6', name: 'reason', type: 'human_input', parent: 'n0', start: 5000 });
}

function hostile(): GraphBuilder {
  const [first = ''] = hostileTexts;
  const builder = new GraphBuilder(first, first).node({ id: 'n0', name: first, type: first });
  for (const [i, text] of hostileTexts.entries()) {
    const id = `n${i + 1}`;
    const failure = { start: i, end: i + 5, error: text, errorType: text };
    builder.node({ id, name: text, type: text, parent: `n${i >> 1}`, ...failure, annotations: [text], metadata: { 'llm.model': text } });
  }
  return builder;
}

function growing(builder: GraphBuilder, state: TraceState): GrowingTrace {
  const open = openTraceOf(builder.graph, state);
  return { open, happen: (random) => happen(random, builder, open) };
}

function twoProcesses(): GrowingTrace {
  const own = failed();
  own.graph.header.traceId = 'lead';
  const helper = new GraphBuilder('helper').node({ id: 'h0', start: 10 });
  Object.assign(helper.graph.header, {
    traceId: 'helper',
    parentTraceId: 'lead',
    parentNodeId: 'n2',
    resource: { 'service.name': 'worker' },
  });
  const run = new RunGraph({ graph: own.graph, state: 'live', origin: 'lead.json', parent: null }, [
    { graph: helper.graph, state: 'live', origin: 'helper.json', parent: { traceId: 'lead', nodeId: 'n2' } },
  ]);
  run.refresh();
  const open = openTraceOf(run.graph, 'live');
  const happenInOne = (random: Random): void => {
    happen(random, random.happens(0.5) ? own : helper, open);
    run.refresh();
  };
  return { open, happen: happenInOne };
}

function happen(random: Random, builder: GraphBuilder, open: OpenTrace): void {
  const { graph } = builder;
  const chance = random.share();
  if (chance < 0.02) change(open, { state: random.of(['live', 'live', 'ended', 'interrupted', 'paused']) });
  else if (chance < 0.04) change(open, { loaded: random.of([0.3, 1, 1]) });
  else if (open.state !== 'live' || graph.nodeCount > 400) return;
  else if (chance < 0.6) addNode(random, builder);
  else if (chance < 0.75) builder.edge(anyNode(random, graph), anyNode(random, graph), random.of(edgeTypes));
  else builder.end(anyNode(random, graph), random.below(9000), random.happens(0.3) ? { error: random.of(hostileTexts) } : {});
}

/** Its parent may come later, or never. */
function addNode(random: Random, builder: GraphBuilder): void {
  const number = builder.graph.nodeCount;
  const start = random.below(9000);
  builder.node({
    id: `n${number}`,
    name: random.happens(0.3) ? random.of(hostileTexts) : `step ${number}`,
    type: random.of(types),
    parent: anyNode(random, builder.graph),
    start,
    ...(random.happens(0.4) && { end: start + random.below(500) }),
    ...(random.happens(0.1) && { metadata: { 'llm.model': 'gpt-4o', 'llm.usage.input_tokens': random.below(9999) } }),
  });
}

function anyNode(random: Random, graph: TraceGraph): string {
  return `n${random.below(graph.nodeCount + 2)}`;
}

function change(open: OpenTrace, to: { readonly state?: TraceState; readonly loaded?: number }): void {
  Object.assign(open, to);
}
