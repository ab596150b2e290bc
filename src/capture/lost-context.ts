import { CONTEXT_LOST } from '../model/own-metadata';
import type { RecordedSpan } from './recorded-span';
import type { Recording } from './recording';

/** What is told of a node in its metadata that was put below the root for want of its context. */
export const LOST_MEMBER = `"${CONTEXT_LOST}":true`;

/** Recordings of all tracers of the process that have not ended. */
const open = new Set<Recording>();

/** Whether any trace is being recorded. */
export function isAnyOpen(): boolean {
  return open.size > 0;
}

/** Notes that a trace is being recorded from now on. */
export function noteOpen(recording: Recording, isInside: boolean): void {
  if (!isInside && open.size > 0) for (const { host } of [recording, ...open]) host.runsSeveral = true;
  open.add(recording);
}

export function noteClosed(recording: Recording): void {
  open.delete(recording);
}

/**
 * The root that a traced call belongs to which came without its context, as libraries lose it: that of the only trace of the process.
 * Undefined where that may be another: while several traces run, none at all, or in a program that has had several at once, such as a
 * server, in which work that belongs to no trace would sooner or later meet one that happens to be alone. Then the call is counted.
 */
export function rootOfLost(): RecordedSpan | undefined {
  let found: RecordedSpan | undefined;
  let count = 0;
  for (const { root, host } of open) {
    if (root.hasEnded) continue;
    if (host.runsSeveral) count++;
    found = root;
    count++;
  }
  if (count === 1) return found;
  const message =
    'A traced function was called without the context of a trace while it is not clear to which one it belongs; such calls are not recorded.';
  found?.recording.host.losses.report('context_lost', message);
  return undefined;
}
