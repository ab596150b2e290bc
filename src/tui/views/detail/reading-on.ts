import { next, type Update } from '../view';
import { type DetailState, FIRST_BYTES } from './state';

/** So many times as much is read each time: 256 KB, 4 MB, 58 MB. */
const FACTOR = 15;

/** Asks for more of data of which only the beginning was read. */
export function readOn(state: DetailState): Update<DetailState> {
  const { shown, payload, fetching } = state;
  if (shown === null || !payload?.unread || fetching !== null) return next(state);
  const mostBytes = payload.unread.read * FACTOR;
  return next({ ...state, mostBytes, fetching: shown }, { type: 'fetch_payload', ...shown, mostBytes });
}

/** What is shown stays as it is; what still comes is not taken. */
export function cancelReading(state: DetailState): Update<DetailState> {
  const mostBytes = state.payload?.unread?.read ?? FIRST_BYTES;
  return { ...next({ ...state, fetching: null, mostBytes }), notice: 'Reading on was cancelled.' };
}
