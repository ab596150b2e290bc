import { isPromiseLike, LATE, withDeadline } from './deadline';
import { reasonOf } from './losses';

/** Hears what goes wrong with guarded calls. */
export type CallTroubles = {
  failed(call: string, error: unknown): void;
  /** No further call is made. */
  disabled(reason: string, error: unknown): void;
};

/** So many calls that fail one after the other disable whoever they go to. */
const MAX_FAILURES_IN_A_ROW = 10;

/**
 * Makes calls of foreign code, such as a hook: what they throw goes no further. After ten failures in a row, or one call that does
 * not settle in time, no more are made.
 */
export class CallGuard {
  disabled = false;
  private inARow = 0;

  constructor(
    private readonly deadlineMs: number,
    private readonly troubles: CallTroubles,
  ) {}

  /** Makes a call; the promise, where there is one, never rejects. */
  call(name: string, fn: () => unknown): Promise<void> | undefined {
    if (this.disabled) return undefined;
    try {
      const result = fn();
      if (isPromiseLike(result)) return this.settle(name, result);
      this.inARow = 0;
    } catch (error) {
      this.failed(name, error);
    }
    return undefined;
  }

  private async settle(name: string, result: PromiseLike<unknown>): Promise<void> {
    try {
      const settled = await withDeadline(result, this.deadlineMs);
      if (settled === LATE) this.disable(`${name} had not settled after ${this.deadlineMs / 1000} s`, undefined);
      else this.inARow = 0;
    } catch (error) {
      this.failed(name, error);
    }
  }

  private failed(name: string, error: unknown): void {
    this.troubles.failed(name, error);
    if (++this.inARow >= MAX_FAILURES_IN_A_ROW)
      this.disable(`${this.inARow} calls in a row failed, the last one, ${name}, with: ${reasonOf(error)}`, error);
  }

  private disable(reason: string, error: unknown): void {
    if (this.disabled) return;
    this.disabled = true;
    this.troubles.disabled(reason, error);
  }
}
