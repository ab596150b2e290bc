import type { Losses } from './losses';
import type { Budgets } from './settings/limits';

/**
 * What one trace may take, and what was left out beyond. Bytes are counted where they are written, once a turn, so that calls cost
 * nothing more; what a turn has begun it may finish.
 */
export class Budget {
  /** Nodes that are recorded at most. */
  readonly nodes: number;
  /** Characters of data after which a node takes no more. */
  nodeChars: number;
  private bytesLeft: number;
  private leftNodes = 0;
  private leftValues = 0;

  constructor(
    limits: Budgets,
    private readonly losses: Losses,
    private readonly traceName: string,
  ) {
    this.nodes = limits.traceNodes;
    this.nodeChars = limits.nodeChars;
    this.bytesLeft = limits.traceBytes;
  }

  /** Takes in what was written. Where that is too much, nodes go on without data. */
  spend(lines: string): void {
    this.bytesLeft -= Buffer.byteLength(lines);
    if (this.bytesLeft < 0) this.nodeChars = 0;
  }

  leaveOutNode(): void {
    this.leftNodes++;
    const message = `The trace "${this.traceName}" has more nodes than capture.limits.traceNodes; further ones are counted, not recorded.`;
    this.losses.report('nodes_over_limit', message);
  }

  leaveOutValue(): void {
    this.leftValues++;
    const limit = this.nodeChars === 0 ? 'traceBytes' : 'nodeChars';
    const message = `The trace "${this.traceName}" has more data than capture.limits.${limit}; what is beyond is counted, not recorded.`;
    this.losses.report('data_over_limit', message);
  }

  /** What was left out, as `completeness` tells it; empty when nothing was. */
  counts(): Record<string, number> {
    const { leftNodes, leftValues } = this;
    return { ...(leftNodes > 0 && { nodes_over_limit: leftNodes }), ...(leftValues > 0 && { values_over_limit: leftValues }) };
  }
}
