import type { Effect } from '../views/view';
import { type AppState, pricesOf } from './state';

/** Name of the task in which the price list is loaded, so that no key waits for it. */
export const PRICES_TASK = 'prices';

/** Asks for the price list once the open trace tells of a model; costs and context windows are shown when it is there. */
export function askForPrices(state: AppState): Effect[] {
  const knowsModel = state.trace?.graph.columns.usage.knows('llm.model') ?? false;
  return knowsModel && !pricesOf(state).isLoaded ? [{ type: 'continue_task', task: PRICES_TASK }] : [];
}
