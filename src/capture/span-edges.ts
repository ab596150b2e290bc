import type { Span } from '../contracts/span';
import { type EdgeType, edgeTypes } from '../model/types';
import type { RecordedSpan } from './recorded-span';
import type { Recording } from './recording';
import { writeText } from './value-writer';

/** Records an edge between two nodes of a trace. What is none is refused, and reported. */
export function recordEdge(recording: Recording, source: Span, target: Span, type: EdgeType, label: string): void {
  const refuse = (kind: string, message: string) => recording.host.losses.report(kind, message);
  if (!edgeTypes.includes(type))
    return refuse('edge_refused', `An edge was given a type that is none of ${edgeTypes.join(', ')}; it is not recorded.`);
  if (!isOf(recording, source) || !isOf(recording, target))
    return refuse('edge_refused', 'An edge was to join something else than two nodes of one trace; it is not recorded.');
  if (!source.isRecorded || !target.isRecorded) return;
  if (recording.ended) return refuse('data_after_end', 'An edge came after its trace had ended; it is not recorded.');
  recording.addEdge(source.id, target.id, type, writeText(label));
}

/** Whether it is a span of the recording; whatever else the host gives, reading it may throw. */
function isOf(recording: Recording, other: Span): other is RecordedSpan {
  try {
    return (other as RecordedSpan).recording === recording;
  } catch {
    return false;
  }
}
