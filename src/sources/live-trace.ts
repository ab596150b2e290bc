import type { OpenTrace, TraceSummary } from '../contracts/source';
import { JournalView, type SharedTrace } from './journal-view';
import { type SummaryFacts, summaryOf } from './trace-summary';

/** Summing up a large running trace may take this share of the time, not more. */
const SUMMARY_SHARE = 0.05;

/** A trace of a live agent: what it is read from, and its line in the list. */
export class LiveTrace<T extends SharedTrace = SharedTrace> {
  private kept: TraceSummary | undefined;
  private keptVersion = -1;
  private nextSummaryMs = 0;

  constructor(
    readonly shared: T,
    private readonly facts: Omit<SummaryFacts, 'state'>,
  ) {}

  get summary(): TraceSummary {
    const { graph, state } = this.shared;
    const begin = performance.now();
    const isFresh = state === this.kept?.state && (graph.version === this.keptVersion || begin < this.nextSummaryMs);
    if (this.kept && isFresh) return this.kept;
    this.kept = summaryOf(graph, { ...this.facts, state });
    this.keptVersion = graph.version;
    this.nextSummaryMs = begin + (performance.now() - begin) / SUMMARY_SHARE;
    return this.kept;
  }

  open(): OpenTrace {
    return new JournalView(this.shared);
  }
}
