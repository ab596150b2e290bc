import type { EventBatch, NodeEvent, NodeFields, TraceEvent } from './events';
import type { JsonObject, NodeId, TraceId } from './types';

/** Events of any number of traces, in order, as one batch for each trace, with the same effect on its graph. */
export function batchesOf(events: readonly TraceEvent[]): EventBatch[] {
  const traces = new Map<TraceId, [TraceEvent, ...TraceEvent[]]>();
  for (const event of events) {
    const known = traces.get(event.traceId);
    if (known) known.push(event);
    else traces.set(event.traceId, [event]);
  }
  return Array.from(traces, ([traceId, own]) => ({
    type: 'batch',
    traceId,
    seqFrom: own[0].seq,
    seq: own.at(-1)?.seq ?? own[0].seq,
    events: netEffect(own),
  }));
}

/** Merges the updates of a node, and its last ones with its end. */
function netEffect(events: readonly TraceEvent[]): TraceEvent[] {
  const merged: TraceEvent[] = [];
  const lastOf = new Map<NodeId, number>();
  for (const event of events) {
    if (!isNodeEvent(event)) {
      merged.push(event);
      continue;
    }
    const index = lastOf.get(event.nodeId);
    const both = index === undefined ? undefined : mergedWith(merged[index] as NodeEvent, event);
    if (both) merged[index as number] = both;
    else lastOf.set(event.nodeId, merged.push(event) - 1);
  }
  return merged;
}

/** Undefined for two events of which each is needed: a start, and an end. */
function mergedWith(earlier: NodeEvent, later: NodeEvent): NodeEvent | undefined {
  if (earlier.type !== 'node_updated' || later.type === 'node_started') return undefined;
  if (later.type === 'node_updated') return { ...later, ...mergedFields(earlier, later) };
  const { status: _before, ...fields } = earlier;
  return { ...later, ...mergedFields(fields, later) };
}

function mergedFields(earlier: NodeFields, later: NodeFields): NodeFields {
  const inputData = mergedObjects(earlier.inputData, later.inputData);
  const outputData = mergedObjects(earlier.outputData, later.outputData);
  const metadata = mergedObjects(earlier.metadata, later.metadata);
  const status = later.status ?? earlier.status;
  const progress = later.progress ?? earlier.progress;
  const annotations = [...(earlier.annotations ?? []), ...(later.annotations ?? [])];
  const chunk = (earlier.chunk ?? '') + (later.chunk ?? '');
  return {
    ...(inputData && { inputData }),
    ...(outputData && { outputData }),
    ...(metadata && { metadata }),
    ...(status && { status }),
    ...(progress && { progress }),
    ...(annotations.length > 0 && { annotations }),
    ...(chunk !== '' && { chunk }),
  };
}

/** Through `fromEntries`, since spreading would turn a key `__proto__` into nothing. */
function mergedObjects(earlier: JsonObject | undefined, later: JsonObject | undefined): JsonObject | undefined {
  if (!earlier || !later) return later ?? earlier;
  return Object.fromEntries([...Object.entries(earlier), ...Object.entries(later)]);
}

function isNodeEvent(event: TraceEvent): event is NodeEvent {
  return event.type === 'node_started' || event.type === 'node_updated' || event.type === 'node_completed' || event.type === 'node_failed';
}
