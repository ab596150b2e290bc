import { nodeFields, traceFields } from '../../query/fields';
import { parseQuery } from '../../query/parse-query';
import { next } from '../views/view';
import { filterTrace } from './narrowing';
import { type Prompt, typeInto } from './prompt';
import { inTraces, type Next } from './routes';
import { searchCancelled, searchEntered, searchTyped } from './searching';
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
  if (typing === 'cancelled') return prompt.kind === 'search' ? searchCancelled(state) : next({ ...state, prompt: null });
  if (typing !== 'entered') return typed(state, typing);
  return prompt.kind === 'filter' ? filterBy(state, prompt) : searchEntered(state, prompt);
}

/** What a search line looks for is shown while it is typed. */
export function typed(state: AppState, prompt: Prompt): Next {
  const after = { ...state, prompt };
  return prompt.kind === 'search' && prompt.text !== state.prompt?.text ? searchTyped(after, prompt.text) : next(after);
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
