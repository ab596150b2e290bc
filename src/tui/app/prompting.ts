import { nodeFields, traceFields } from '../../query/fields';
import { parseQuery } from '../../query/parse-query';
import { searchProblem } from '../../text/search-pattern';
import { next } from '../views/view';
import { filterTrace } from './narrowing';
import { type Prompt, typeInto } from './prompt';
import { inDetail, inHelp, inSelection, inTraces, type Next } from './routes';
import type { AppState } from './state';

/** A filter is changed, not typed anew. */
export function promptFor({ trace, traces }: AppState, kind: Prompt['kind']): Prompt {
  if (kind === 'search') return { kind, text: '', fields: [] };
  const text = (trace === null ? traces : trace).filter?.text ?? '';
  return { kind, text, fields: trace === null ? traceFields : nodeFields };
}

/** Takes a key into the prompt, and carries out what was typed. */
export function typeInPrompt(state: AppState, prompt: Prompt, name: string): Next {
  const typing = typeInto(prompt, name);
  if (typing === 'cancelled') return next({ ...state, prompt: null });
  if (typing !== 'entered') return next({ ...state, prompt: typing });
  return prompt.kind === 'filter' ? filterBy(state, prompt) : searchBy(state, prompt);
}

/** What is no regular expression stays in the prompt, where it says why. */
function searchBy(state: AppState, { text }: Prompt): Next {
  return searchProblem(text) === null ? searchFor({ ...state, prompt: null }, text) : next(state);
}

function searchFor(state: AppState, query: string): Next {
  if (state.help !== null) return inHelp(state, { type: 'search', query });
  if (query === '') return next(state);
  if (state.trace?.focus === 'detail') return inDetail(state, { type: 'search', query });
  return state.trace === null ? inTraces(state, { type: 'search', query }) : inSelection(state, { type: 'search', query });
}

/** What is no query stays in the prompt, where it says why. */
function filterBy(state: AppState, { text, fields }: Prompt): Next {
  const { query } = parseQuery(text, fields);
  if (query === undefined) return next(state);
  const wanted = text.trim() === '' ? null : query;
  const closed = { ...state, prompt: null };
  if (state.trace !== null) return filterTrace(closed, text.trim(), wanted);
  return inTraces(closed, { type: 'filter', filter: wanted && { text: text.trim(), query: wanted } });
}
