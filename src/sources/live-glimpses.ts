import { encodeEvent } from '../model/codec/event-encoder';
import { readPayload } from '../model/codec/payload-reader';
import type { EventBatch, TraceEvent } from '../model/events';
import type { NodePayload } from '../model/payload';
import type { NodeId } from '../model/types';

/** Nodes whose data are kept; the oldest are forgotten first. */
const MAX_NODES = 10_000;
/** Stands where the agent has cut a value. */
const CUT = '[TRUNCATED: original_size=';

/** The data of nodes as far as events have brought them, so that the agent need not be asked for what is known. */
export class LiveGlimpses {
  private readonly events = new Map<NodeId, TraceEvent[]>();
  private last = 0;

  /** Takes each event once; repeats are ignored. */
  keep(event: TraceEvent | EventBatch): void {
    const from = this.last;
    if (event.seq <= from) return;
    for (const one of event.type === 'batch' ? event.events : [event]) if (one.seq > from) this.keepOne(one);
    this.last = event.seq;
  }

  /** Undefined for a node of which no event has come; whole when all of its events came, and nothing in them was cut. */
  of(nodeId: NodeId): { readonly isWhole: boolean; readonly payload: NodePayload } | undefined {
    const events = this.events.get(nodeId);
    if (!events) return undefined;
    const texts = events.map(encodeEvent);
    const isWhole = events[0]?.type === 'node_started' && !texts.some((text) => text.includes(CUT));
    return { isWhole, payload: readPayload(texts) };
  }

  /** Events are missing: what is known of open nodes may lack something. */
  forget(): void {
    this.events.clear();
  }

  private keepOne(event: TraceEvent): void {
    if (!('nodeId' in event) || event.nodeId === null) return;
    const events = this.events.get(event.nodeId);
    if (events) events.push(event);
    else this.events.set(event.nodeId, [event]);
    if (this.events.size <= MAX_NODES) return;
    for (const oldest of this.events.keys()) return void this.events.delete(oldest);
  }
}
