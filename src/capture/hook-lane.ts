import { hookCallbacks, type TracerHook } from '../contracts/hook';
import type { HookStats } from '../contracts/runs';
import { TimeSlice } from '../files/time-slice';
import { CallGuard } from './call-guard';
import type { HookCall } from './call-line';
import { HookCalls, MAX_CALLS, MAX_CHARS } from './hook-calls';
import { type Losses, reasonOf } from './losses';
import { asOwnWork } from './own-work';

/** How long one call is waited for. */
const CALL_MS = 10_000;
/** Hooks that do not wait for anything still leave the event loop to the program after so long. */
const SLICE_MS = 5;
const MIB = 1024 * 1024;

/** One hook and the calls that wait for it: made in order, one after the other has settled, outside of the traced code. */
export class HookLane {
  private readonly calls = new HookCalls();
  private readonly slice = new TimeSlice(SLICE_MS);
  private readonly guard: CallGuard;
  private running: Promise<void> | undefined;
  private made = 0;
  private failures = 0;

  constructor(
    readonly hook: TracerHook,
    private readonly name: string,
    private readonly losses: Losses,
  ) {
    this.guard = new CallGuard(CALL_MS, {
      failed: (_, error) => this.failed(error),
      disabled: (reason, error) => this.report('hook_disabled', `The hook ${name} is called no more: ${reason}.`, error),
    });
  }

  /** False for what stands for the hooks of a plugin that has none, and for one that is called no more. */
  get isListening(): boolean {
    return !this.guard.disabled && hookCallbacks.some((callback) => this.hook[callback] !== undefined);
  }

  push(call: HookCall): void {
    if (this.guard.disabled) return;
    if (this.calls.push(call)) {
      const most = `${MAX_CALLS} waiting calls or ${MAX_CHARS / MIB} MiB`;
      this.report('hook_overflow', `The hook ${this.name} is too slow for what happens; what is beyond ${most} is dropped.`);
    }
    this.running ??= this.run();
  }

  /** Counts a payload that the call of an ended node comes without. */
  payloadDropped(): void {
    this.calls.dropped.payloads++;
    this.report('hook_overflow', `The nodes that are open hold more than ${MAX_CHARS / MIB} MiB of data; hooks get some without it.`);
  }

  /** Resolves when every call made so far has settled. */
  async settled(): Promise<void> {
    await this.running;
  }

  stats(): HookStats {
    const { name, made, failures } = this;
    const { size, dropped } = this.calls;
    return { name, state: this.guard.disabled ? 'disabled' : 'called', calls: made, failures, waiting: size, dropped: { ...dropped } };
  }

  private async run(): Promise<void> {
    await this.slice.rest();
    for (let call = this.calls.take(); call; call = this.calls.take()) {
      const settled = this.make(call);
      if (settled) await settled;
      this.calls.settled(call);
      if (this.slice.isOver) await this.slice.rest();
    }
    this.running = undefined;
  }

  private make(call: HookCall): Promise<void> | undefined {
    if (this.guard.disabled) return undefined;
    this.made++;
    return this.guard.call(call.callback, () => asOwnWork(() => call.make(call)));
  }

  private failed(error: unknown): void {
    this.failures++;
    const message = `The hook ${this.name} failed (${reasonOf(error)}); tracing goes on, further failures are only counted.`;
    this.report('hook_failed', message, error);
  }

  private report(kind: string, message: string, cause?: unknown): void {
    this.losses.report(kind, message, cause, 1, this.name);
  }
}
