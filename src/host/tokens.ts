import type { InjectionToken } from 'tsyringe';
import type { Tracer } from '../capture/tracer';
import type { Clock } from '../contracts/clock';
import type { PluginPaths } from '../contracts/plugin-context';
import type { Runs } from '../contracts/runs';
import type { ReadConfig } from './config/load-config';
import type { Report } from './plugins/health';
import type { LateStore } from './plugins/late-store';
import type { PluginHost } from './plugins/plugin-host';
import type { PluginServices } from './plugins/plugin-slot';

/** The tracer of a runtime; also bound in a user's container by `registerNodetracer`. */
export const TRACER: InjectionToken<Tracer> = Symbol.for('nodetracer.tracer');

/** The settings that count, and where they come from. */
export const SETTINGS: InjectionToken<ReadConfig> = Symbol('nodetracer.settings');
/** Takes what went wrong in the config or in a plugin. */
export const REPORT: InjectionToken<Report> = Symbol('nodetracer.report');
export const CLOCK: InjectionToken<Clock> = Symbol('nodetracer.clock');
export const PATHS: InjectionToken<PluginPaths> = Symbol('nodetracer.paths');
export const STORE: InjectionToken<LateStore> = Symbol('nodetracer.store');
export const PLUGIN_HOST: InjectionToken<PluginHost> = Symbol('nodetracer.plugin-host');
export const RUNS: InjectionToken<Runs> = Symbol('nodetracer.runs');
export const PLUGIN_SERVICES: InjectionToken<PluginServices> = Symbol('nodetracer.plugin-services');
