import { MemoryStore } from '../../src/builtin/memory-store';
import { Tracer } from '../../src/capture/tracer';
import type { TracerOptions } from '../../src/capture/tracer-options';
import type { Diagnostic } from '../../src/contracts/diagnostics';
import type { NodeView } from '../../src/model/node-view';
import type { NodePayload } from '../../src/model/payload';
import type { TraceGraph } from '../../src/model/trace-graph';

/** A tracer whose traces and losses a test can look at. */
export function testTracer(options: Partial<TracerOptions> = {}) {
  const store = new MemoryStore();
  const diagnostics: Diagnostic[] = [];
  const tracer = new Tracer({ store, onDiagnostic: (diagnostic) => diagnostics.push(diagnostic), ...options });
  /** The graphs of all traces, in the order of their start. */
  const graphs = async (): Promise<TraceGraph[]> => {
    await tracer.flush();
    const opened: TraceGraph[] = [];
    for (const id of await store.list()) opened.push((await store.open(id))?.graph as TraceGraph);
    return opened;
  };
  return {
    tracer,
    store,
    diagnostics,
    graphs,
    /** The graph of the only trace. */
    async graph(): Promise<TraceGraph> {
      const all = await graphs();
      expect(all).toHaveLength(1);
      return all[0] as TraceGraph;
    },
    /** The payload of the node of this name in the first trace, its values parsed. */
    async payload(name: string): Promise<{ input: unknown; output: unknown; metadata: unknown; traceback: string | null }> {
      await tracer.flush();
      const stored = await store.open((await store.list())[0] as string);
      const node = allNodes(stored?.graph as TraceGraph).find((candidate) => candidate.name === name) as NodeView;
      return parsed((await stored?.payload(node.id)) as NodePayload);
    },
  };
}

export function parsed({ input, output, metadata, traceback }: NodePayload) {
  const values = (raw: ReadonlyMap<string, string>) =>
    Object.fromEntries([...raw].map(([key, text]) => [key, JSON.parse(text) as unknown]));
  return { input: values(input), output: values(output), metadata: values(metadata), traceback };
}

export function allNodes(graph: TraceGraph): NodeView[] {
  return [...graph.rows()].map((row) => graph.nodeAt(row));
}

/** The tree, a line a node: name, and what is given of it. */
export function outline(graph: TraceGraph, show: (node: NodeView) => string = (node) => node.name): string[] {
  const lines: string[] = [];
  const add = (node: NodeView, indent: string): void => {
    lines.push(indent + show(node));
    for (const child of node.children) add(child, `${indent}  `);
  };
  for (const root of graph.roots()) add(graph.nodeAt(root), '');
  return lines;
}

export const nameAndStatus = (node: NodeView): string => `${node.name} ${node.status}`;

export function edges(graph: TraceGraph): string[] {
  return Array.from({ length: graph.edgeCount }, (_, edge) => graph.edgeAt(edge))
    .filter(({ type }) => type !== 'caused_by')
    .map(({ source, target, type, label }) => `${source.name} ${type} ${target.name}${label && ` (${label})`}`);
}
