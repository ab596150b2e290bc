import { RunGraph } from '../../../src/model/run-graph';
import type { TraceGraph } from '../../../src/model/trace-graph';
import { AppDriver } from '../../support/app-driver';
import { GraphBuilder, openTraceOf, summaryOf } from '../../support/graph-builder';

const SIZE = { columns: 120, rows: 24 };

function lead(): GraphBuilder {
  const builder = new GraphBuilder('lead').node({ id: 'root' }).node({ id: 'ask', parent: 'root', start: 1, end: 90 });
  builder.graph.header.traceId = 'lead';
  return builder.node({ id: 'sum', parent: 'root', start: 91, end: 99 }).end('root', 100).finish(100);
}

function helper(): GraphBuilder {
  const builder = new GraphBuilder('helper').node({ id: 'h', start: 10 });
  Object.assign(builder.graph.header, {
    traceId: 'helper',
    parentTraceId: 'lead',
    parentNodeId: 'ask',
    resource: { 'service.name': 'worker' },
  });
  return builder.node({ id: 'call', parent: 'h', start: 20, end: 30, error: 'no wind' });
}

function runOf(own: TraceGraph, other: TraceGraph, state: 'ended' | 'live' | 'interrupted' = 'ended', nodeId = 'ask'): TraceGraph {
  const run = new RunGraph({ graph: own, state: 'ended', origin: 'lead.json', parent: null }, [
    { graph: other, state, origin: 'helper.json', parent: { traceId: 'lead', nodeId } },
  ]);
  run.refresh();
  return run.graph;
}

describe('a run of several processes on the screen', () => {
  it('marks where another process begins, and says of its nodes which one it was', () => {
    const driver = new AppDriver({ size: SIZE }).open(openTraceOf(runOf(lead().graph, helper().end('h', 40).finish(40).graph)));
    expect(driver.lines[0]).toContain('✓ completed in 100ms · 1 failed · 5 nodes · 2 processes');
    expect(driver.lines.slice(2, 7).map((line) => line.slice(0, 34).trimEnd())).toEqual([
      ' ▾ ✓ root',
      '   ▾ ✓ ask',
      '     ▾ ✓ h  ⇄ process worker',
      '         ✗ call  no wind',
      '     ✓ sum',
    ]);
    driver.press('e');
    expect(driver.text).toContain('process   ⇄ worker · helper, another process');
    expect(driver.text).toContain('trace     helper from helper.json');
  });

  it('draws the mark with ASCII characters, too', () => {
    const graph = runOf(lead().graph, helper().end('h', 40).finish(40).graph);
    expect(new AppDriver({ size: SIZE, ascii: true }).open(openTraceOf(graph)).text).toContain('h  @ process worker');
  });

  it('says that a process died where others did not, and counts its time no more', () => {
    const driver = new AppDriver({ size: SIZE }).open(openTraceOf(runOf(lead().graph, helper().graph, 'interrupted')));
    driver.press('j', 'j');
    expect(driver.text).toContain('… running when the program died · custom');
  });

  it('says when the node that a process worked for is not there', () => {
    const driver = new AppDriver({ size: SIZE }).open(openTraceOf(runOf(lead().graph, helper().graph, 'ended', 'gone')));
    driver.press('G');
    driver.press('e');
    expect(driver.text).toMatch(/parent {4}node gone, which is not in this\b/);
  });

  it('leaves folds and cursor where they are when a process comes while the trace is watched', () => {
    const own = lead().graph;
    let graph = own;
    const trace = Object.defineProperty(openTraceOf(own, 'live'), 'graph', { get: () => graph });
    const driver = new AppDriver({ size: SIZE }).open(trace).press('left');
    expect(driver.lines[2]).toContain('▸ ✓ root');
    graph = runOf(own, helper().graph, 'live');
    driver.send({ type: 'trace_changed' });
    expect([driver.lines[2], driver.lines[3]?.slice(0, 40).trim()]).toEqual([expect.stringContaining('▸ ✓ root'), '']);
    expect(driver.state.trace?.selection.cursor).toBe('root');
  });

  it('goes from a trace by itself to the trace that it worked for, at the node, once that was read', () => {
    const own = lead().graph;
    const alone = openTraceOf(helper().end('h', 40).finish(40).graph);
    const traces = [summaryOf({ key: 'a', traceId: 'lead' }), summaryOf({ key: 'b', traceId: 'helper', parentTraceId: 'lead' })];
    const driver = new AppDriver({ size: SIZE }).list(...traces).press('j', 'enter');
    driver.send({ type: 'trace_opened', key: 'b', trace: alone });
    expect(driver.text).toContain('node ask of trace lead, another');
    driver.press('[', 'p');
    expect(driver.effects.at(-1)).toEqual({ type: 'open_trace', key: 'a' });
    driver.send({ type: 'trace_opened', key: 'a', trace: openTraceOf(own) });
    expect(driver.state.trace?.selection.cursor).toBe('ask');
    driver.press('[', 'p');
    expect(driver.text).toContain('Parent trace: this trace worked for no other one');
  });

  it('says when the trace that it worked for is not in the list', () => {
    const driver = new AppDriver({ size: SIZE }).open(openTraceOf(helper().graph)).press('[', 'p');
    expect(driver.text).toContain('The trace lead is not among these.');
  });
});
