import { setImmediate } from 'node:timers';
import type { TracerHook } from '../contracts/hook';
import { context } from './context';
import { type Losses, reasonOf } from './losses';

/** What one slow hook may let pile up; what comes beyond is dropped and counted. */
const MAX_CALLS = 10_000;

/** The calls that wait for one hook: made in order, one after the other has settled, outside of the traced code. */
export class HookLane {
  private calls: (() => unknown)[] = [];
  private waiting = 0;
  private running: Promise<void> | undefined;

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
    try {
      await context.run(undefined, call);
    } catch (error) {
      this.losses.report(
        'hook_failed',
        `The hook ${this.name} failed (${reasonOf(error)}); tracing goes on, further failures are only counted.`,
        error,
      );
    }
  }
}
