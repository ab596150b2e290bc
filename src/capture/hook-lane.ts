import { clearTimeout, setImmediate, setTimeout } from 'node:timers';
import type { TracerHook } from '../contracts/hook';
import { context } from './context';
import { type Losses, reasonOf } from './losses';

/** What one slow hook may let pile up; what comes beyond is dropped and counted. */
const MAX_CALLS = 10_000;
/** How long one call is waited for. */
const CALL_MS = 10_000;

/** The calls that wait for one hook: made in order, one after the other has settled, outside of the traced code. */
export class HookLane {
  private calls: (() => unknown)[] = [];
  private waiting = 0;
  private running: Promise<void> | undefined;
  /** Set when a call did not settle: the hook is called no more. */
  private hangs = false;

  constructor(
    readonly hook: TracerHook,
    private readonly name: string,
    private readonly losses: Losses,
  ) {}

  push(call: () => unknown): void {
    if (this.waiting >= MAX_CALLS) {
      return this.losses.report(
        'hook_overflow',
        `The hook ${this.name} is too slow for what happens; calls beyond ${MAX_CALLS} waiting ones are dropped.`,
      );
    }
    this.waiting++;
    this.calls.push(call);
    this.running ??= this.run();
  }

  /** Resolves when every call made so far has settled. */
  async settled(): Promise<void> {
    await this.running;
  }

  private async run(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.calls.length > 0) {
      const calls = this.calls;
      this.calls = [];
      for (const call of calls) await this.call(call);
    }
    this.running = undefined;
  }

  private async call(call: () => unknown): Promise<void> {
    this.waiting--;
    if (this.hangs) return;
    try {
      const result = context.run(undefined, call);
      if (isThenable(result) && !(await settles(result))) this.giveUp();
    } catch (error) {
      this.losses.report(
        'hook_failed',
        `The hook ${this.name} failed (${reasonOf(error)}); tracing goes on, further failures are only counted.`,
        error,
      );
    }
  }

  private giveUp(): void {
    this.hangs = true;
    this.losses.report('hook_hangs', `The hook ${this.name} had not settled after ${CALL_MS / 1000} s; it is called no more.`);
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}

/** False when it takes too long. The timer keeps no program alive that has nothing else to do. */
async function settles(result: PromiseLike<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, CALL_MS, false).unref();
  });
  return Promise.race([result.then(() => true), late]).finally(() => clearTimeout(timer));
}
