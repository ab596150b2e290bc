import { ModelPrices } from '../analysis/prices/model-prices';
import { type ConfigOptions, loadOptions } from './config-options';
import { loadNamedConfig } from './project-traces';

/** What models cost by the configuration, else by the list that comes with nodetracer. */
export function pricesFor(where: ConfigOptions): ModelPrices {
  return new ModelPrices(loadNamedConfig(loadOptions(where)).config.prices);
}
