import { clearInterval, setInterval } from 'node:timers';
import { inject, injectable } from 'tsyringe';
import { LATE, withDeadline } from '../capture/deadline';
import type { Tracer } from '../capture/tracer';
import type { TracerStats } from '../contracts/runs';
import type { TraceStore } from '../contracts/store';
import type { ReadConfig } from './config/load-config';
import type { Report } from './plugins/health';
import type { PluginHost } from './plugins/plugin-host';
import type { PluginStatus } from './plugins/plugin-record';
import type { PluginServices } from './plugins/plugin-slot';
import { PLUGIN_HOST, PLUGIN_SERVICES, REPORT, SETTINGS, STORE, TRACER } from './tokens';

/** How the plugins of a runtime came up. */
export type StartReport = { readonly started: readonly PluginStatus[]; readonly failed: readonly PluginStatus[] };

/** What a tracer has recorded and lost, and how its plugins do. */
export type RuntimeStats = TracerStats & { readonly plugins: readonly PluginStatus[] };

const CLOSE_DEADLINE_MS = 10_000;
/** What a plugin that is still starting when everything ends is given. */
const LAST_WAIT_MS = 1_000;

/** A tracer with the store, the hooks and the adapters that the config names. */
@injectable()
export class Runtime {
  private readonly starting: Promise<void>;
  private closing: Promise<boolean> | undefined;

  constructor(
    @inject(TRACER) readonly tracer: Tracer,
    @inject(STORE) readonly store: TraceStore,
    @inject(SETTINGS) readonly settings: ReadConfig,
    @inject(PLUGIN_HOST) private readonly host: PluginHost,
    @inject(PLUGIN_SERVICES) services: PluginServices,
    @inject(REPORT) report: Report,
  ) {
    if (settings.error) report(settings.error);
    this.starting = host.start(services);
  }

  /** Resolves when every plugin has started or failed; never rejects. The tracer works before: what happens meanwhile is kept for them. */
  get ready(): Promise<StartReport> {
    return awake(this.starting).then(() => {
      const plugins = this.host.statuses();
      return { started: plugins.filter(({ state }) => state === 'started'), failed: plugins.filter(({ state }) => state === 'failed') };
    });
  }

  /** True when every plugin has started or failed before `timeoutMs` have passed. */
  async whenStarted(timeoutMs: number): Promise<boolean> {
    return (await awake(withDeadline(this.starting, timeoutMs))) !== LATE;
  }

  /** Themes of the terminal UI that plugins have added, by name. */
  get themes(): ReadonlyMap<string, unknown> {
    return this.host.themes;
  }

  stats(): RuntimeStats {
    return { ...this.tracer.stats(), plugins: this.host.statuses() };
  }

  /**
   * Ends everything: writes what is left, lets the hooks settle, closes plugins in reverse and the store last. Idempotent.
   * @returns false when `timeoutMs` (10,000 by default) passed before
   */
  close({ timeoutMs = CLOSE_DEADLINE_MS }: { readonly timeoutMs?: number } = {}): Promise<boolean> {
    this.closing ??= awake(withDeadline(this.closeAll(), timeoutMs)).then((result) => result !== LATE);
    return this.closing;
  }

  private async closeAll(): Promise<void> {
    await withDeadline(this.starting, LAST_WAIT_MS);
    await this.tracer.close();
    await this.host.close();
    await withDeadline(this.store.close(), LAST_WAIT_MS);
  }
}

/** Keeps the process alive while somebody waits, since the deadlines of plugins do not. */
async function awake<T>(promise: Promise<T>): Promise<T> {
  const timer = setInterval(() => {}, 2 ** 30);
  return promise.finally(() => clearInterval(timer));
}
