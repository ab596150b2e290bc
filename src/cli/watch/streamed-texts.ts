import type { OpenTrace } from '../../contracts/source';
import { NONE } from '../../model/graph-columns';
import type { NodeView } from '../../model/node-view';
import type { NodeId } from '../../model/types';

/** Text that an open node has got since it was told of last. */
export type MoreText = { readonly node: NodeView; readonly text: string };

/** Nodes that are read at once; who could follow more? */
const MOST_NODES = 16;
/** Reading may take this share of the time, not more. */
const READING_SHARE = 0.05;
const LAST_LINE_CHARS = 400;

/** The texts that open nodes of a trace stream, read again and again at a rate that a person can follow. */
export class StreamedTexts {
  /** Characters that were told, by node. */
  private readonly told = new Map<NodeId, number>();
  private readonly lastLines = new Map<NodeId, string>();
  private version = -1;
  private nextMs = Number.NEGATIVE_INFINITY;

  /** @param everyMs the least time from one reading to the next */
  constructor(
    private readonly trace: OpenTrace,
    private readonly everyMs: number,
  ) {}

  /** Milliseconds until there may be more; null while nothing has happened. */
  get dueInMs(): number | null {
    return this.trace.graph.version === this.version ? null : Math.max(0, this.nextMs - performance.now());
  }

  /** The end of the last line that a node has streamed. */
  lastLine(nodeId: NodeId): string | null {
    return this.lastLines.get(nodeId) ?? null;
  }

  /** What has come of these nodes, if it is time to look. */
  async more(open: readonly NodeView[]): Promise<MoreText[]> {
    const { graph } = this.trace;
    const begun = performance.now();
    if (graph.version === this.version || begun < this.nextMs) return [];
    this.version = graph.version;
    const leaves = open.filter(({ row }) => graph.firstChild(row) === NONE).slice(-MOST_NODES);
    const found = await Promise.all(leaves.map((node) => this.read(node)));
    this.nextMs = begun + Math.max(this.everyMs, (performance.now() - begun) / READING_SHARE);
    return found.filter((more) => more !== null);
  }

  /** What a node that has ended has streamed and was not told. */
  async rest(node: NodeView): Promise<MoreText | null> {
    const isStream = this.told.has(node.id) || (node.usage?.timeToFirstChunkMs ?? null) !== null;
    const more = isStream ? await this.read(node) : null;
    this.told.delete(node.id);
    this.lastLines.delete(node.id);
    return more;
  }

  /** Data that cannot be had are no text. */
  private async read(node: NodeView): Promise<MoreText | null> {
    const payload = await this.trace.payload(node.id).catch(() => null);
    const raw = payload?.output.get('text');
    if (!raw?.startsWith('"')) return null;
    const text = JSON.parse(raw) as string;
    const more = text.slice(this.told.get(node.id) ?? 0);
    if (more === '') return null;
    this.told.set(node.id, text.length);
    this.lastLines.set(node.id, lastLineOf(text));
    return { node, text: more };
  }
}

function lastLineOf(text: string): string {
  const end = text.slice(-LAST_LINE_CHARS).trimEnd();
  return end.slice(end.lastIndexOf('\n') + 1);
}
