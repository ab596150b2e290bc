export { createRuntime, type RuntimeOptions } from './host/create-runtime';
export type { PluginStatus } from './host/plugins/plugin-record';
export { type RegisterOptions, type Registration, registerNodetracer } from './host/register-nodetracer';
export type { Runtime, RuntimeStats, StartReport } from './host/runtime';
export { TRACER } from './host/tokens';
