import type { Row } from '../../../model/graph-columns';
import type { EdgeType } from '../../../model/types';
import { formatDuration } from '../../../text/quantities';
import { safeStart } from '../../frame/cells';
import { type Line, run } from '../../frame/rows';
import { statusMarks } from '../../frame/status-marks';
import { typeLetter, typeRole } from '../../frame/type-role';
import type { ViewContext } from '../trace-view';
import type { Side } from './neighbours';

const words: Readonly<Record<EdgeType, Readonly<Record<Side, string>>>> = {
  caused_by: { before: 'caused by', after: 'causes' },
  data_flow: { before: 'data from', after: 'data to' },
  branched_from: { before: 'branch of', after: 'branch' },
  retry_of: { before: 'retry of', after: 'retried by' },
  fallback_of: { before: 'instead of', after: 'fell back to' },
};

/** What a neighbour is to the node in the middle. */
export function relationText(type: EdgeType, side: Side): string {
  return words[type]?.[side] ?? safeStart(type, 12);
}

/** A node in a few columns: status, letter of its type, name. */
export function nodeRuns(row: Row, { graph }: ViewContext): Line {
  const { columns } = graph;
  const status = statusMarks[graph.statusAt(row)];
  const type = columns.types.text(columns.type[row] as number);
  const name = columns.names.text(columns.name[row] as number);
  return [
    run(`${status.glyph}`, status.role),
    run(`${typeLetter(type)} `, typeRole(type)),
    run(name === '' ? '(no name)' : safeStart(name, 60), status.role === 'error' ? 'error' : 'text'),
  ];
}

/** How long a node took, up to now while it runs. */
export function durationText(row: Row, { graph, now }: ViewContext): string {
  const { start, end } = graph.columns;
  const to = Number.isNaN(end[row] as number) ? (now ?? Number.NaN) : (end[row] as number);
  const ms = (to - (start[row] as number)) / 1000;
  return formatDuration(Number.isNaN(ms) ? null : ms);
}
