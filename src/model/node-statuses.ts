import { type GraphColumns, NONE, type Row } from './graph-columns';
import { type NodeStatus, nodeStatuses } from './types';

const PENDING = nodeStatuses.indexOf('pending');
const FAILED = nodeStatuses.indexOf('failed');
const CANCELLED = nodeStatuses.indexOf('cancelled');

/** How the nodes of a graph stand, and how many of the known ones stand so. */
export class NodeStatuses {
  private readonly counts: number[] = [0, 0, 0, 0, 0];

  constructor(private readonly columns: GraphColumns) {}

  at(row: Row): NodeStatus {
    return nodeStatuses[this.shown(row)] as NodeStatus;
  }

  countOf(status: NodeStatus): number {
    return this.counts[nodeStatuses.indexOf(status)] as number;
  }

  /** Counts a node that became known, or takes it out of the count. */
  count(row: Row, by: 1 | -1): void {
    const status = this.shown(row);
    this.counts[status] = (this.counts[status] as number) + by;
  }

  /** @param status its number in `columns.statuses` */
  set(row: Row, status: number): void {
    const { columns } = this;
    if (columns.known[row]) this.count(row, -1);
    columns.status[row] = status;
    if (columns.known[row]) this.count(row, 1);
  }

  /** The type of an error tells what was cancelled from what has failed. */
  setError(row: Row, error: string | null, errorType: string | null): void {
    const { columns } = this;
    if (columns.known[row]) this.count(row, -1);
    columns.error[row] = error === null ? NONE : columns.texts.intern(error);
    columns.errorType[row] = errorType === null ? NONE : columns.texts.intern(errorType);
    if (columns.known[row]) this.count(row, 1);
  }

  private shown(row: Row): number {
    const { columns } = this;
    const status = columns.status[row] as number;
    if (status === FAILED && columns.errorType[row] !== NONE && columns.texts.text(columns.errorType[row] as number) === 'CancelledError')
      return CANCELLED;
    return status > CANCELLED ? PENDING : status;
  }
}
