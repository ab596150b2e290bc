import { AsyncLocalStorage } from 'node:async_hooks';
import { context } from './context';

const ownWork = new AsyncLocalStorage<true>();

/** Runs a part of nodetracer that may call libraries, such as a hook: outside of any span, and seen as {@link isOwnWork}. */
export function asOwnWork<R>(fn: () => R): R {
  return ownWork.run(true, () => context.run(undefined, fn));
}

/** Whether the running code was called by nodetracer. What it does is never recorded: a hook that sends traces would trace itself. */
export function isOwnWork(): boolean {
  return ownWork.getStore() === true;
}
