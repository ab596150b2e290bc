export { createRuntime, type RuntimeOptions } from './host/create-runtime';
export type { PluginStatus } from './host/plugins/plugin-record';
export type { Runtime, RuntimeStats, StartReport } from './host/runtime';
export type { Settings } from './host/settings';
export { TRACER } from './host/tokens';
