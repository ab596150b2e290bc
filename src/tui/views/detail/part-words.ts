import { MOST_WHOLE_BYTES } from '../../../analysis/whole-payload';
import type { NodePayload } from '../../../model/payload';
import { formatMegabytes, formatPart } from '../../../text/quantities';
import { type Line, run } from '../../frame/rows';
import { wrap } from '../../frame/wrap';
import type { TextRow } from './outline';
import type { DetailState } from './state';

/** Which part of large data is shown, and how to go on and back; for the top of the document. */
export function partRows({ payload, shown }: DetailState, columns: number): readonly TextRow[] {
  if (!payload?.part) return [];
  const ways = [...(payload.part.next ? ['R shows the next part'] : []), ...(shown?.before.length ? ['B the part before'] : [])];
  return [{ lines: [[]] }, { lines: warned([`${placeInData(payload)} of data`, ways.join(', ')], columns), isHelp: true }];
}

/** What follows on the part that is shown; for the end of the document. */
export function partEndRows({ payload }: DetailState, columns: number): readonly TextRow[] {
  if (!payload?.part) return [];
  const { end, size, next } = payload.part;
  if (end === size) return [];
  const opened = size <= MOST_WHOLE_BYTES ? ', and o opens all data' : '';
  const words = next ? 'R or going further down shows them' : `one key or number is too long to be shown${opened}`;
  return [{ lines: [[]] }, { lines: warned([`${formatMegabytes(size - end)} MB follow`, words], columns), isHelp: true }];
}

/** The place of the part in the data, or how far the way through the parts has come; for the title. */
export function partWords({ payload, fetching, search }: DetailState): Line {
  if (!payload?.part) return [];
  if (fetching?.to !== 'last' && fetching?.to !== 'match') return [run(placeInData(payload), 'muted')];
  const share = Math.floor((100 * fetching.from.start) / payload.part.size);
  return [
    run(
      `${search === null ? 'reading on' : 'searching'}, ${share} % of ${formatMegabytes(payload.part.size)} MB … Ctrl-C stops`,
      'running',
    ),
  ];
}

function placeInData({ part }: NodePayload): string {
  return part ? formatPart(part.from.start, part.end, part.size) : '';
}

function warned(words: readonly string[], columns: number): readonly Line[] {
  return wrap([run('… ', 'warning'), run(words.filter((text) => text !== '').join(' · '), 'warning')], columns, 2);
}
