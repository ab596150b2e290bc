import type { OpeningRows } from '../../../analysis/opening-rows';
import type { OpenTrace, TraceSummary } from '../../../contracts/source';

/** The beginning of a trace, beside the list. */
export type PreviewedTrace = {
  /** The line of the list for which it was opened. */
  readonly summary: TraceSummary;
  /** The trace as it is shown: as it was, while the display is paused. */
  readonly trace: OpenTrace;
  /** The trace as it goes on. */
  readonly whole: OpenTrace;
  /** The rows of its tree, derived from its graph. */
  readonly rows: OpeningRows;
};

/** What is shown beside the list, or why nothing can be; and the trace that was asked for last. */
export type Preview = {
  readonly wanted: TraceSummary | null;
  readonly shown: PreviewedTrace | { readonly summary: TraceSummary; readonly problem: string } | null;
};

/** Nodes of a large trace that are read for its preview. */
export const PREVIEW_NODES = 10_000;

/** Before anything was selected. */
export const firstPreview: Preview = { wanted: null, shown: null };

/** Whether what was opened for one line of the list serves for another one, too: what goes on shows by itself what has become of it. */
export function isOfSameTrace(before: TraceSummary | null, now: TraceSummary | null): boolean {
  if (before === null || now === null) return before === now;
  if (before.key !== now.key) return false;
  const isOver = before.state === 'ended' && before.nodeCount !== null;
  return !isOver || (before.nodeCount === now.nodeCount && before.endTime === now.endTime);
}
