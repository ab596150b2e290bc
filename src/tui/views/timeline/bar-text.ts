import type { TimeCover } from '../../../analysis/time-cover';
import type { Row } from '../../../model/graph-columns';
import type { Micros } from '../../../model/types';
import { formatDuration } from '../../../text/quantities';
import { safeStart } from '../../frame/cells';
import type { Role } from '../../frame/frame';
import type { TimeWindow } from '../../frame/time-scale';
import { typeLetter, typeRole } from '../../frame/type-role';
import { waited } from './hidden-waits';
import type { Segment } from './segments';
import { durationMs, timeNow } from './shown-time';
import type { TimelineContext } from './state';

/** What a bar says and how it is drawn. */
export type BarText = {
  readonly mark: string;
  readonly name: string;
  readonly more: string;
  readonly role: Role;
  readonly fill: string;
  readonly last: string;
};

const SOLID = '━';
const THIN = '─';
/** A human is waited for. */
export const WAITING = '░';
const SEVERAL = '▒';
const MANY = '▓';
/** From so many nodes in one column on they are many. */
const MANY_COUNT = 10;

/** The bar of one node: type and status as letters, name, duration, and what else is to be told of it. */
export function barText(row: Row, { before, behind }: Segment, context: TimelineContext): BarText {
  const { graph, criticalPath, derived } = context;
  const { marks, waits, slowest } = derived;
  const type = graph.columns.types.text(graph.columns.type[row] as number);
  const status = graph.statusAt(row);
  const relation = marks.glyphAt(row).trim();
  const sign = status === 'failed' ? '✗' : status === 'cancelled' ? '⊘' : '';
  const isOpen = Number.isNaN(graph.columns.end[row] as number);
  const now = timeNow(context);
  const below = waits.of(row);
  const words = [
    formatDuration(durationMs(row, context)),
    slowest.is(row) ? 'slowest' : '',
    below === undefined ? '' : `${WAITING}${formatDuration(waited(below, now) / 1000)}`,
  ];
  const fill = type === 'human_input' ? WAITING : criticalPath === null || criticalPath.has(row) ? SOLID : THIN;
  return {
    mark: `${before ? '‹' : ''}${relation}${sign}${typeLetter(type)}`,
    name: nameOf(row, context),
    more: words.filter((word) => word !== '').join(' '),
    role: status === 'failed' ? 'error' : status === 'running' ? 'running' : typeRole(type),
    fill,
    last: behind ? '›' : isOpen ? '▸' : fill,
  };
}

/** Several nodes that begin in one column; a failure among them is what matters. */
export function crowdText({ count, hasFailure }: Segment): { readonly char: string; readonly role: Role } {
  if (hasFailure) return { char: '✗', role: 'error' };
  return { char: count < MANY_COUNT ? SEVERAL : MANY, role: 'muted' };
}

/** The fill of a bar in some columns, with the waits for humans below it. */
export function fillText(
  { fill, last }: BarText,
  from: number,
  to: number,
  segment: Segment,
  below: TimeCover | undefined,
  scale: Scale,
): string {
  let text = '';
  for (let at = from; at < to; at++) {
    if (at === segment.to - 1 && last !== fill) text += last;
    else text += below?.touches(scale.timeAt(at), scale.timeAt(at + 1)) ? WAITING : fill;
  }
  return text;
}

/** Columns as times. */
export type Scale = { readonly timeAt: (column: number) => Micros };

export function scaleOf({ start, length }: TimeWindow, columns: number): Scale {
  return { timeAt: (column) => start + (column / columns) * length };
}

/** The name of a node, of a length that can be measured. */
export function nameOf(row: Row, { graph }: TimelineContext): string {
  const name = graph.columns.names.text(graph.columns.name[row] as number);
  return name === '' ? '(no name)' : safeStart(name, 60);
}
