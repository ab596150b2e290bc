import { type DataDifference, dataDifference, UNREAD } from '../../analysis/data-difference';
import { wholePayload } from '../../analysis/whole-payload';
import type { OpenTrace, TraceSource } from '../../contracts/source';
import type { NodePayload } from '../../model/payload';
import type { NodeId } from '../../model/types';
import type { AppEvent } from '../app/protocol';
import type { PairData } from '../views/trace-view';
import type { PairIds } from '../views/view';
import { settled } from './settled';

/** The trace that the open one is compared with: opened, read from and closed again. */
export class ComparedTrace {
  private trace: OpenTrace | null = null;
  private opened = 0;

  constructor(
    private readonly source: TraceSource,
    private readonly onChange: () => void,
  ) {}

  /** @returns what came of it; null when it is not wanted any more */
  async open(key: string): Promise<AppEvent | null> {
    this.close();
    const attempt = ++this.opened;
    const { value, error } = await settled(this.source.open(key));
    if (attempt !== this.opened) value?.close();
    if (attempt !== this.opened) return null;
    if (error) return { type: 'compared_failed', key, message: error.message };
    this.trace = value;
    value.onChange(this.onChange);
    return { type: 'compared_opened', key, trace: value };
  }

  /** Reads the data of two nodes, one of them of the open trace. */
  async read(open: OpenTrace, { own, other }: PairIds): Promise<PairData> {
    const of = (trace: OpenTrace | null, id: NodeId | null): Promise<NodePayload | null> =>
      trace === null || id === null ? Promise.resolve(null) : wholePayload(trace, id);
    const { value, error } = await settled(Promise.all([of(open, own), of(this.trace, other)]));
    const [ownData, otherData] = value ?? [null, null];
    return { own, other, ownData, otherData, problem: error?.message ?? '' };
  }

  /** Compares the data of pairs of nodes, of the first one at least, until it is not to go on. */
  async compareData(open: OpenTrace, pairs: readonly PairIds[], goesOn: () => boolean): Promise<DataDifference[]> {
    const differences: DataDifference[] = [];
    for (const pair of pairs) {
      const { ownData, otherData } = await this.read(open, pair);
      const isRead = ownData !== null && otherData !== null && !ownData.part && !otherData.part;
      differences.push(isRead ? dataDifference(ownData, otherData) : UNREAD);
      if (!goesOn()) break;
    }
    return differences;
  }

  close(): void {
    this.opened++;
    this.trace?.close();
    this.trace = null;
  }
}
