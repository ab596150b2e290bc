import type { ModelPrice } from '../../model/types';
import { listedTariff, loadPriceList, priceList } from './listed-tariff';
import { flatTariff, type Tariff } from './tariff';

/**
 * What models cost: prices of the reader's own first, then those of the list that comes with nodetracer, which is loaded when it is
 * first needed. Offline.
 *
 * @example
 * const prices = new ModelPrices({ 'acme/large-2': { inputPerMillion: 3, outputPerMillion: 15 } });
 * prices.tariffOf('large-2', 'acme')?.costOf({ input: 1000, output: 100, cacheRead: null, cacheWrite: null }, null);
 */
export class ModelPrices {
  private readonly own: ReadonlyMap<string, ModelPrice>;
  private readonly tariffs = new Map<string, Tariff | null>();
  /** False while only prices of the reader's own are known: nobody wants to wait for the list, and it was not loaded yet. */
  isLoaded: boolean;

  /**
   * @param own by `model` or `provider/model`, in any case
   * @param list whether the first question loads the list, which holds up the screen for some 30 ms, or only {@link load} does
   */
  constructor(own: Readonly<Record<string, ModelPrice>> = {}, list: 'when-asked' | 'when-loaded' = 'when-asked') {
    this.isLoaded = list === 'when-asked';
    this.own = new Map(Object.entries(own).map(([name, price]) => [name.toLowerCase(), price]));
  }

  /** Where the prices come from, to be said wherever an estimate is shown. */
  get basis(): string {
    return `${this.own.size > 0 ? 'your prices, else ' : ''}prices of ${priceList.date}`;
  }

  /** The same for the same prices: what was estimated by others is to be estimated again. */
  get key(): string {
    return JSON.stringify([priceList.package, priceList.version, ...this.own]);
  }

  /** Loads the list, unless that was done. */
  load(): void {
    if (this.isLoaded) return;
    loadPriceList();
    this.isLoaded = true;
  }

  /** What a model costs at a provider; null when nobody knows, or the list is not loaded. */
  tariffOf(model: string, provider: string | null): Tariff | null {
    const key = `${provider ?? ''}/${model}`;
    const known = this.tariffs.get(key);
    if (known !== undefined) return known;
    const own = this.ownTariff(model, provider);
    if (own === null && !this.isLoaded) return null;
    const tariff = own ?? listedTariff(model, provider);
    this.tariffs.set(key, tariff);
    return tariff;
  }

  private ownTariff(model: string, provider: string | null): Tariff | null {
    const price = this.own.get(`${provider}/${model}`.toLowerCase()) ?? this.own.get(model.toLowerCase());
    if (price === undefined) return null;
    const { inputPerMillion, outputPerMillion, cacheReadPerMillion, cacheWritePerMillion, contextWindow = null } = price;
    const rates = {
      input: inputPerMillion / 1e6,
      output: outputPerMillion / 1e6,
      cacheRead: (cacheReadPerMillion ?? inputPerMillion) / 1e6,
      cacheWrite: (cacheWritePerMillion ?? inputPerMillion) / 1e6,
    };
    return flatTariff(rates, contextWindow);
  }
}
