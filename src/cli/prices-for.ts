import type { ModelPrices } from '../analysis/prices/model-prices';
import { type ConfigOptions, loadOptions } from './config-options';
import { loadNamedConfig, pricesOf } from './project-traces';

/** What models cost by the configuration, else by the list that comes with nodetracer. */
export function pricesFor(where: ConfigOptions): ModelPrices {
  return pricesOf(loadNamedConfig(loadOptions(where)));
}
