import { reasonOf } from '../../capture/losses';
import { asTraceStore } from '../../capture/spooled-store';
import type { AdapterContext } from '../../contracts/adapter';
import type { Plugin } from '../../contracts/plugin';
import type { CommonContext, PluginKind } from '../../contracts/plugin-context';
import type { SavingStore, TraceStore } from '../../contracts/store';
import { type NodetracerError, nodetracerError } from '../../errors/nodetracer-error';
import { checkOptions, checkShape } from './check';
import { guardedStore } from './guarded-store';
import type { Report } from './health';
import { HookRelay, MAX_WAITING_CALLS } from './hook-relay';
import { importPlugin } from './import';
import type { LateStore } from './late-store';
import { PluginRecord } from './plugin-record';
import type { NamedPlugin } from './reference';
import { resolvePlugin } from './resolve';
import { startPlugin } from './start';

/** What plugins are found among, and what they are made to serve. */
export type PluginSurroundings = {
  readonly builtins: readonly Plugin[];
  /** What is wanted of them: plugins of other kinds are not started. */
  readonly kinds: readonly PluginKind[];
  /** How long an import and a start may each take. */
  readonly deadlineMs: number;
  readonly store: LateStore;
  /** What the setting `store` names: of the stores in `plugins` only this one is used. */
  readonly chosenStore: string;
  /** Takes the place of a store that cannot be had. */
  readonly fallbackStore: () => TraceStore;
  /** Themes that plugins have added, by name. */
  readonly themes: Map<string, unknown>;
  /** All plugins so far, in the order of their start. */
  readonly records: PluginRecord[];
  readonly report: Report;
};

/** What a plugin is given besides what it may provide. */
export type PluginServices = {
  contextOf(pluginName: string, options: unknown): CommonContext;
  adapterContextOf(pluginName: string): AdapterContext;
};

/** One place of the config that names a plugin, or a module of several. */
export class PluginSlot {
  /** Stands for the hooks that come from here; undefined where none can come. */
  readonly relay: HookRelay | undefined;
  private readonly own: PluginRecord[] = [];
  /** That there is no package of the name of the store, which may be that of a store in `plugins`. */
  private missing: NodetracerError | undefined;

  constructor(
    private readonly named: NamedPlugin,
    private readonly all: PluginSurroundings,
  ) {
    this.relay = named.kind === null || named.kind === 'hook' ? new HookRelay(named.name) : undefined;
  }

  /** Brings the plugins to life, each of which may fail. Never rejects. */
  async start(services: PluginServices): Promise<void> {
    for (const record of await this.load()) {
      try {
        await this.startOne(record, record.plugin as Plugin, services);
      } catch (error) {
        this.fail(record, error);
      }
    }
    this.openRelay();
    if (this.named.kind === 'store' && !this.missing) this.all.store.provide(this.all.fallbackStore);
  }

  /** What is left when every other slot has started: a store that no module of `plugins` had either. */
  conclude(): void {
    const [record] = this.own;
    if (this.missing && record && !this.all.store.isProvided) this.fail(record, this.missing);
    else if (this.missing) this.forget(record);
  }

  /** Resolve, import, check: the plugins that the module has for this slot, none when that failed. */
  private async load(): Promise<readonly PluginRecord[]> {
    const { named, all } = this;
    const first = this.add(new PluginRecord(named, all.report));
    try {
      const resolved = resolvePlugin(named, all.builtins);
      first.file = 'builtin' in resolved ? 'built in' : resolved.file;
      first.phase = 'import';
      const exported = 'builtin' in resolved ? resolved.builtin : await importPlugin(first.place, all.deadlineMs);
      first.phase = 'check';
      const [plugin, ...others] = checkShape(exported, named, first.place).filter((one) => !this.isThere(one));
      if (!plugin) return this.forget(first);
      first.plugin = plugin;
      return [first, ...others.map((other) => this.add(new PluginRecord(named, all.report, first.file, other)))];
    } catch (error) {
      if (named.kind === 'store' && (error as NodetracerError).code === 'NT_PLUGIN_NOT_FOUND') this.missing = error as NodetracerError;
      else this.fail(first, error);
      return [];
    }
  }

  private async startOne(record: PluginRecord, plugin: Plugin, services: PluginServices): Promise<void> {
    const { all, named } = this;
    if (!all.kinds.includes(plugin.kind)) return record.offer();
    if (plugin.kind === 'store' && named.kind === null && plugin.name !== all.chosenStore) return record.offer();
    this.refuseDoubled(record, plugin);
    const options = await checkOptions(plugin, named.options, record.place);
    record.phase = 'start';
    const provided = await startPlugin(plugin, services.contextOf(plugin.name, options), record.place, all.deadlineMs);
    record.provided = provided;
    const adapterContext = services.adapterContextOf(plugin.name);
    for (const adapter of provided.adapters) record.uninstalls.push(adapter.install(adapterContext));
    for (const [name, theme] of provided.themes) all.themes.set(name, theme);
    if (provided.openStore) this.provideStore(record, provided.openStore);
  }

  private refuseDoubled(record: PluginRecord, plugin: Plugin): void {
    const other = this.all.records.find((one) => one !== record && one.provided && one.plugin?.name === plugin.name);
    if (other) throw nodetracerError('NT_PLUGIN_DOUBLED', { ...record.place, other: other.place.place });
  }

  private provideStore(record: PluginRecord, open: () => TraceStore | SavingStore): void {
    const { store, fallbackStore } = this.all;
    store.provide(() => {
      try {
        const opened = open();
        return record.file === 'built in' ? asTraceStore(opened) : guardedStore(opened, record.health);
      } catch (error) {
        this.fail(record, nodetracerError('NT_PLUGIN_START_FAILED', { ...record.place, reason: reasonOf(error) }, error));
        return fallbackStore();
      }
    });
  }

  private openRelay(): void {
    const hooks = this.own.flatMap(({ provided, health }) => (provided?.hooks ?? []).map((hook) => ({ hook, health })));
    const { relay, all, own } = this;
    if (!relay) return;
    if (hooks.length > 0 && relay.dropped > 0)
      all.report(nodetracerError('NT_PLUGIN_OVERFLOW', { ...(own[0] as PluginRecord).place, limit: MAX_WAITING_CALLS }));
    void relay.open(hooks);
  }

  /** A module that a slot has named may stand in `plugins` too, for what else it has. */
  private isThere(plugin: Plugin): boolean {
    return this.named.kind === null && this.all.records.some((record) => record.plugin === plugin);
  }

  private forget(record: PluginRecord | undefined): [] {
    if (record) this.all.records.splice(this.all.records.indexOf(record), 1);
    return [];
  }

  private add(record: PluginRecord): PluginRecord {
    this.own.push(record);
    this.all.records.push(record);
    return record;
  }

  /** Whatever is thrown in a phase that has no error of its own is a failure to start. */
  private fail(record: PluginRecord, error: unknown): void {
    const isOurs = (error as Partial<NodetracerError> | null)?.code?.startsWith('NT_PLUGIN_') ?? false;
    const coded = isOurs
      ? (error as NodetracerError)
      : nodetracerError('NT_PLUGIN_START_FAILED', { ...record.place, reason: reasonOf(error) }, error);
    record.error = coded;
    this.all.report(coded);
  }
}
