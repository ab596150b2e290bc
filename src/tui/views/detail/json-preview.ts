import { cutToWidth, widthOf } from '../../../width/text-width';
import { safeStart } from '../../frame/cells';
import type { Run } from '../../frame/frame';
import { run } from '../../frame/rows';
import { jsonTokenAt, stringText } from './json-tokens';

const roleOf = { string: 'string', number: 'number', word: 'code', open: 'muted', close: 'muted', comma: 'muted', colon: 'muted' } as const;

/** The beginning of a JSON value on one line; `isAll` when the line holds all of it. */
export type Preview = { readonly runs: readonly Run[]; readonly isAll: boolean };

/** As much of a value as fits into `columns`. Looks at no more of the text than that. */
export function jsonPreview(json: string, start: number, end: number, columns: number): Preview {
  const runs: Run[] = [];
  let left = columns;
  for (let token = jsonTokenAt(json, start); token && token.end <= end; token = jsonTokenAt(json, token.end)) {
    const isKey = token.kind === 'string' && jsonTokenAt(json, token.end)?.kind === 'colon';
    const text = token.kind === 'string' ? stringText(json, token, columns) : json.slice(token.start, token.end);
    const shown = token.kind === 'string' && !isKey ? `"${text}"` : token.kind === 'comma' || token.kind === 'colon' ? `${text} ` : text;
    const width = widthOf(safeStart(shown, columns + 1));
    const isCut = token.kind === 'string' && token.end - token.start - 2 > columns;
    if (width > left || isCut || text.includes('\n')) {
      if (left > 1) runs.push(run(cutToWidth(safeStart(shown, left), left), isKey ? 'accent' : roleOf[token.kind]));
      return { runs, isAll: false };
    }
    runs.push(run(shown, isKey ? 'accent' : roleOf[token.kind]));
    left -= width;
  }
  return { runs, isAll: true };
}
