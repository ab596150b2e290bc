import type { TracerHook } from '../../contracts/hook';
import { nodetracerError } from '../../errors/nodetracer-error';
import { closePlugin } from './close';
import type { PluginRecord, PluginStatus } from './plugin-record';
import { type PluginServices, PluginSlot, type PluginSurroundings } from './plugin-slot';
import type { NamedPlugin } from './reference';

/**
 * Runs the plugins that a config names: resolve, import, check, start in order, guard, close in reverse. A plugin that fails at any
 * of these is reported and left out; it harms neither the traced program nor another plugin.
 */
export class PluginHost {
  /** Themes that plugins have added, by name. */
  readonly themes = new Map<string, unknown>();
  private readonly records: PluginRecord[] = [];
  private readonly slots: readonly PluginSlot[];
  private starting: Promise<void> | undefined;

  constructor(
    named: readonly NamedPlugin[],
    private readonly given: Omit<PluginSurroundings, 'themes' | 'records' | 'chosenStore'>,
  ) {
    const chosenStore = named.find(({ kind }) => kind === 'store')?.name ?? '';
    const all = { ...given, chosenStore, themes: this.themes, records: this.records };
    this.slots = named.map((one) => new PluginSlot(one, all));
  }

  /** What the tracer calls for the hooks that are there, or to come. */
  get hooks(): TracerHook[] {
    return this.slots.flatMap(({ relay }) => (relay ? [relay.hook] : []));
  }

  /** Starts the plugins, one after the other. Resolves when each has started or failed; never rejects. */
  start(services: PluginServices): Promise<void> {
    this.starting ??= this.startAll(services);
    return this.starting;
  }

  /** How each plugin does. */
  statuses(): PluginStatus[] {
    return this.records.map(({ status }) => status);
  }

  /** Ends the plugins, the last one first. */
  async close(): Promise<void> {
    await Promise.all(this.slots.map(({ relay }) => relay?.settled()));
    for (const record of [...this.records].reverse()) await closePlugin(record, this.given.report);
  }

  private async startAll(services: PluginServices): Promise<void> {
    const nameUnstarted = (exitCode: number): void => this.nameUnstarted(exitCode);
    process.on('exit', nameUnstarted);
    for (const slot of this.slots) await slot.start(services);
    for (const slot of this.slots) slot.conclude();
    this.given.store.provide(this.given.fallbackStore);
    process.off('exit', nameUnstarted);
  }

  /** A plugin may end the process by itself, or be the reason that it had to be ended. */
  private nameUnstarted(exitCode: number): void {
    const record = this.records.find(({ status }) => status.state === 'starting' && status.file !== 'built in');
    if (record) this.given.report(nodetracerError('NT_PLUGIN_NOT_STARTED', { ...record.place, phase: record.phase, exitCode }));
  }
}
