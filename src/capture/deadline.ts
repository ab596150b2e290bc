import { clearTimeout, setTimeout } from 'node:timers';

/** What {@link withDeadline} gives when the time is over. */
export const LATE = Symbol('late');

/**
 * What a promise resolves to, or `LATE` when that takes longer than `ms`. The timer keeps no process alive: a program that has
 * nothing else to do ends, whatever a plugin is still waiting for.
 */
export async function withDeadline<T>(promise: PromiseLike<T>, ms: number): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(resolve, ms, LATE).unref();
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** True for promises of any library. */
export function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}
