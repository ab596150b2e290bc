import { CallGuard } from '../../capture/call-guard';
import { LATE, withDeadline } from '../../capture/deadline';
import { reasonOf } from '../../capture/losses';
import { asOwnWork } from '../../capture/own-work';
import type { PluginPlace } from '../../errors/catalogue/plugin';
import { type NodetracerError, nodetracerError } from '../../errors/nodetracer-error';

/** Takes what went wrong with a plugin. */
export type Report = (error: NodetracerError) => void;

const CALL_DEADLINE_MS = 5_000;
/** Stores write to disks and databases when they close. */
const STORE_DEADLINE_MS = 30_000;

/** Guards the calls of one plugin while it runs: failures are counted, the first one is reported, and so is the end of all calls. */
export class PluginHealth {
  failures = 0;
  private readonly guard = new CallGuard(CALL_DEADLINE_MS, {
    failed: (call, error) => this.failed(call, error),
    disabled: (reason, error) => this.report(nodetracerError('NT_PLUGIN_DISABLED', { ...this.place(), reason }, error)),
  });

  constructor(
    private readonly place: () => PluginPlace,
    private readonly report: Report,
  ) {}

  get disabled(): boolean {
    return this.guard.disabled;
  }

  /** Makes a call; the promise, where there is one, never rejects. */
  call(name: string, fn: () => unknown): unknown {
    return this.guard.call(name, fn);
  }

  /** Makes a call whose result is needed. @throws NT_PLUGIN_CALL_FAILED when it throws */
  watch<T>(name: string, fn: () => T): T {
    try {
      return asOwnWork(fn);
    } catch (error) {
      throw this.count(name, error);
    }
  }

  /** As {@link watch}, for a result to come. Rejects with NT_PLUGIN_CALL_FAILED, also when it does not come in time. */
  async watchAsync<T>(name: string, fn: () => Promise<T>): Promise<T> {
    try {
      const settled = await withDeadline(asOwnWork(fn), STORE_DEADLINE_MS);
      if (settled !== LATE) return settled;
    } catch (error) {
      throw this.count(name, error);
    }
    throw this.count(name, `not settled after ${STORE_DEADLINE_MS / 1000} s`);
  }

  private failed(call: string, error: unknown): void {
    const coded = this.count(call, error);
    if (this.failures === 1) this.report(coded);
  }

  private count(call: string, error: unknown): NodetracerError {
    this.failures++;
    return nodetracerError('NT_PLUGIN_CALL_FAILED', { ...this.place(), call, reason: reasonOf(error) }, error);
  }
}
