import { reasonOf } from '../../capture/losses';
import type { PluginPlace } from '../../errors/catalogue/plugin';
import { type NodetracerError, nodetracerError } from '../../errors/nodetracer-error';
import { isPromiseLike, LATE, withDeadline } from './deadline';

/** Takes what went wrong with a plugin. */
export type Report = (error: NodetracerError) => void;

const MAX_FAILURES_IN_A_ROW = 10;
const CALL_DEADLINE_MS = 5_000;
/** Stores write to disks and databases when they close. */
const STORE_DEADLINE_MS = 30_000;

/**
 * Guards the calls of one plugin while it runs: what a call throws is counted and goes no further; the first failure is reported.
 * After ten failures in a row, or one call that does not settle within 5 s, the plugin is called no more.
 */
export class PluginHealth {
  failures = 0;
  disabled = false;
  private inARow = 0;

  constructor(
    private readonly place: () => PluginPlace,
    private readonly report: Report,
  ) {}

  /** Makes a call; the promise, where there is one, never rejects. */
  call(name: string, fn: () => unknown): unknown {
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

  /** Makes a call whose result is needed. @throws NT_PLUGIN_CALL_FAILED when it throws */
  watch<T>(name: string, fn: () => T): T {
    try {
      return fn();
    } catch (error) {
      throw this.count(name, error);
    }
  }

  /** As {@link watch}, for a result to come. Rejects with NT_PLUGIN_CALL_FAILED, also when it does not come in time. */
  async watchAsync<T>(name: string, fn: () => Promise<T>): Promise<T> {
    try {
      const settled = await withDeadline(fn(), STORE_DEADLINE_MS);
      if (settled !== LATE) return settled;
    } catch (error) {
      throw this.count(name, error);
    }
    throw this.count(name, `not settled after ${STORE_DEADLINE_MS / 1000} s`);
  }

  private async settle(name: string, result: PromiseLike<unknown>): Promise<void> {
    try {
      const settled = await withDeadline(result, CALL_DEADLINE_MS);
      if (settled === LATE) this.disable(`${name} had not settled after ${CALL_DEADLINE_MS / 1000} s`);
      else this.inARow = 0;
    } catch (error) {
      this.failed(name, error);
    }
  }

  private failed(call: string, error: unknown): void {
    const coded = this.count(call, error);
    if (this.failures === 1) this.report(coded);
    if (++this.inARow === MAX_FAILURES_IN_A_ROW)
      this.disable(`${this.inARow} calls in a row failed, the last one, ${call}, with: ${reasonOf(error)}`);
  }

  private count(call: string, error: unknown): NodetracerError {
    this.failures++;
    return nodetracerError('NT_PLUGIN_CALL_FAILED', { ...this.place(), call, reason: reasonOf(error) }, error);
  }

  private disable(reason: string): void {
    if (this.disabled) return;
    this.disabled = true;
    this.report(nodetracerError('NT_PLUGIN_DISABLED', { ...this.place(), reason }));
  }
}
