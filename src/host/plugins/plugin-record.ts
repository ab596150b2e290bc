import type { Uninstall } from '../../contracts/adapter';
import type { Plugin } from '../../contracts/plugin';
import type { PluginKind } from '../../contracts/plugin-context';
import type { PluginPlace } from '../../errors/catalogue/plugin';
import type { NodetracerError } from '../../errors/nodetracer-error';
import { PluginHealth, type Report } from './health';
import type { NamedPlugin } from './reference';
import type { Provided } from './start';

/** What is told of a plugin. */
export type PluginStatus = {
  readonly name: string;
  /** Null while it is not known. */
  readonly kind: PluginKind | null;
  readonly state: 'starting' | 'available' | 'started' | 'failed' | 'disabled' | 'closed';
  /** Where it lies; `built in` for those of nodetracer, null when it was not found. */
  readonly file: string | null;
  /** What named it, such as `hooks[0] in nodetracer.config.ts`. */
  readonly place: string;
  /** Calls that threw, rejected or did not settle. */
  readonly failures: number;
  /** Why it failed. */
  readonly error: NodetracerError | null;
};

/** One plugin, as the host follows it from its name in the config to its end. */
export class PluginRecord {
  phase: 'resolve' | 'import' | 'check' | 'start' = 'resolve';
  provided: Provided | undefined;
  readonly uninstalls: Uninstall[] = [];
  error: NodetracerError | null = null;
  closed = false;
  private offered = false;
  readonly health: PluginHealth;

  constructor(
    private readonly named: NamedPlugin,
    report: Report,
    public file: string | null = null,
    public plugin?: Plugin,
  ) {
    this.health = new PluginHealth(() => this.place, report);
  }

  /** For messages. */
  get place(): PluginPlace {
    return { plugin: this.plugin?.name ?? this.named.name, file: this.file ?? 'no file', place: this.named.place };
  }

  get status(): PluginStatus {
    const { plugin, file, named, health, error } = this;
    return {
      name: plugin?.name ?? named.name,
      kind: plugin?.kind ?? named.kind,
      state: this.state,
      file,
      place: named.place,
      failures: health.failures,
      error,
    };
  }

  /** It is a store that the config does not choose, or of a kind that is not wanted. */
  offer(): void {
    this.offered = true;
  }

  private get state(): PluginStatus['state'] {
    if (this.error) return 'failed';
    if (!this.provided) return this.offered ? 'available' : 'starting';
    if (this.closed) return 'closed';
    return this.health.disabled ? 'disabled' : 'started';
  }
}
