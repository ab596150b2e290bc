import type { Carrier, RemoteParent } from '../../contracts/propagation';
import { readField } from './carrier';
import { parseTraceParent } from './trace-parent';
import { parseTraceState } from './trace-state';

/**
 * The node in another process that a carrier names; undefined when it names none, or not validly. Never throws.
 *
 * @example
 * const parent = extract(request.headers);
 * await tracer.trace('sub_agent', { ...(parent && { from: parent }) }, run);
 */
export function extract(carrier: Carrier | null | undefined): RemoteParent | undefined {
  try {
    if (typeof carrier !== 'object' || carrier === null) return undefined;
    const parent = parseTraceParent(readField(carrier, 'traceparent')?.trim() ?? '');
    if (!parent) return undefined;
    const { nodeId, others } = parseTraceState(readField(carrier, 'tracestate') ?? '');
    const isSampled = nodeId === undefined ? null : parent.isSampled;
    return { traceId: parent.traceId, nodeId: nodeId ?? parent.spanId, isSampled, traceState: others };
  } catch {
    return undefined;
  }
}

/** What `from` of a trace names: what {@link extract} has given, or a carrier. */
export function remoteParentOf(from: unknown): RemoteParent | undefined {
  return isRemoteParent(from) ? from : extract(from as Carrier);
}

/** Only what was made here counts: ids go to the journal as they are. */
function isRemoteParent(from: unknown): from is RemoteParent {
  if (typeof from !== 'object' || from === null) return false;
  const { traceId, nodeId, isSampled, traceState } = from as Partial<RemoteParent>;
  const hasIds =
    typeof traceId === 'string' && /^[0-9a-f]{32}$/.test(traceId) && typeof nodeId === 'string' && /^[0-9a-f]{16}$/.test(nodeId);
  return hasIds && (isSampled === null || typeof isSampled === 'boolean') && typeof traceState === 'string';
}
