import type { NodetracerConfig } from './contracts/config';

export type {
  CaptureConfig,
  CaptureLevel,
  CaptureLimits,
  KeepConfig,
  NodetracerConfig,
  PluginReference,
  RedactConfig,
  SampleConfig,
  UiConfig,
} from './contracts/config';
export type { ModelPrice } from './model/types';

/**
 * Types the settings of `nodetracer.config.ts`; returns what it was given.
 *
 * @example
 * import { defineConfig } from 'nodetracer/config';
 * export default defineConfig({ store: 'file', ui: { theme: 'dark' } });
 */
export function defineConfig(config: NodetracerConfig): NodetracerConfig {
  return config;
}
