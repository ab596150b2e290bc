import type { JsonObject, JsonValue } from '../../model/types';
import { traceOrders } from '../views/traces/order';
import type { TracesState } from '../views/traces/state';

/** How the list of traces is laid out, whichever traces it has. */
export function keptList({ order, grouped, withPreview }: TracesState): JsonObject {
  return { by: order.by, reversed: order.reversed, grouped, preview: withPreview };
}

/** The list as it was left last; as it is where that is not told. */
export function withKeptList(state: TracesState, kept: JsonValue | undefined): TracesState {
  if (kept === null || typeof kept !== 'object' || Array.isArray(kept)) return state;
  const by = traceOrders.find((order) => order === kept.by);
  if (by === undefined) return state;
  return { ...state, order: { by, reversed: kept.reversed === true }, grouped: kept.grouped === true, withPreview: kept.preview !== false };
}
