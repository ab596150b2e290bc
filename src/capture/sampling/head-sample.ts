import type { TraceId } from '../../model/types';
import type { Sampling } from '../settings/sample';
import { draw, drawOf } from './draw';

/**
 * Whether a trace is recorded that begins inside of no other. The same trace always gets the same answer, in whichever process: it
 * is drawn from its id, and for traces of a session from that of the session, so that a conversation is there as a whole or not at all.
 *
 * @param traceId its own, or that of the foreign trace that it belongs to
 */
export function isTaken({ ratio, names }: Sampling, name: string, traceId: TraceId, sessionId: string | undefined): boolean {
  const share = names.find(({ pattern }) => pattern.test(name))?.ratio ?? ratio;
  if (share >= 1) return true;
  return share > 0 && (sessionId === undefined ? draw(traceId) : drawOf(sessionId)) < share;
}
