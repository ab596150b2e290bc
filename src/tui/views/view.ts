import type { TraceSummary } from '../../contracts/source';
import type { ExportFormat } from '../../export/export-formats';
import type { Row } from '../../model/graph-columns';
import type { PayloadPlace } from '../../model/payload';
import type { JsonValue, NodeId, TraceId } from '../../model/types';

/** Two nodes that correspond, of the open trace and of the one that it is compared with; null where there is none. */
export type PairIds = { readonly own: NodeId | null; readonly other: NodeId | null };

/** A trace that is marked, to compare others with it. */
export type MarkedTrace = { readonly key: string; readonly name: string };

/** Why there is no run before one to compare it with. */
export const noPreviousRun = {
  alone: 'this is the only trace here; open the folder of its runs',
  none: 'no run of this name began before this one',
  reading: 'the list of traces is still being read',
} as const;

/** What the loop is to do; data, carried out by `tui/run.ts`. */
export type Effect =
  | { readonly type: 'open_trace'; readonly key: string; readonly compareWith?: MarkedTrace }
  | { readonly type: 'close_trace' }
  /** Open the beginning of a trace for the preview, once the cursor of the list rests; with null none. */
  | { readonly type: 'preview_trace'; readonly trace: TraceSummary | null }
  /** Read the data of a node, of large ones a part; `inTurn` after the input that waits. */
  | {
      readonly type: 'fetch_payload';
      readonly nodeId: NodeId;
      readonly version: number;
      readonly from: PayloadPlace;
      readonly inTurn?: true;
    }
  /** Open a trace to compare the open one with, instead of the one before. */
  | { readonly type: 'open_compared'; readonly key: string }
  /** Read the data of two nodes that are compared. */
  | { readonly type: 'fetch_pair'; readonly pair: PairIds }
  /** Compare the data of pairs of nodes that stand at some positions: as many as keep no key waiting. */
  | { readonly type: 'compare_data'; readonly of: readonly number[]; readonly pairs: readonly PairIds[] }
  /** Read inputs of calls, to compare them: some of these nodes, as many as keep no key waiting. */
  | { readonly type: 'fetch_inputs'; readonly rows: readonly Row[] }
  /** Read what a node asks a human. */
  | { readonly type: 'fetch_question'; readonly nodeId: NodeId }
  | { readonly type: 'answer'; readonly traceId: TraceId; readonly nodeId: NodeId; readonly value: JsonValue }
  /** Send `task_slice` as soon as waiting input was handled. */
  | { readonly type: 'continue_task'; readonly task: string }
  /** `isPart` when only a part of a large value is shown, and so copied. */
  | { readonly type: 'copy'; readonly text: string; readonly isPart?: true }
  /** Put together a node and what is below it, and copy that; `work_done` tells when. */
  | { readonly type: 'copy_subtree'; readonly nodeId: NodeId; readonly format: 'markdown' | 'json' }
  /** Write a node and what is below it into a new file. */
  | { readonly type: 'export_subtree'; readonly nodeId: NodeId; readonly format: ExportFormat }
  /** Show a text, or all data of a node, in the editor or pager of the reader; of too many data the part from a place on. */
  | { readonly type: 'open_text'; readonly text: string; readonly isPart?: true }
  | { readonly type: 'open_payload'; readonly nodeId: NodeId; readonly from: PayloadPlace }
  | { readonly type: 'cancel_work' }
  | { readonly type: 'repaint' }
  | { readonly type: 'next_theme' }
  | { readonly type: 'set_mouse'; readonly on: boolean }
  | { readonly type: 'suspend' }
  | { readonly type: 'quit'; readonly exitCode: number };

/** The next state of a view and what is to be done. */
export type Update<S> = {
  readonly state: S;
  readonly effects: readonly Effect[];
  /** A sentence for the status line. */
  readonly notice?: string;
  /** The reader went far: where he was is kept, to go back to. */
  readonly jumped?: boolean;
  /** The name of the view that shows the rest. */
  readonly show?: string;
};

/** The next state without anything else to do. */
export function next<S>(state: S, ...effects: Effect[]): Update<S> {
  return { state, effects };
}

/**
 * One key of a view as data. Help, footer and docs/keys.md are made from it.
 * `E` is the event that the view's update takes, `C` what decides whether it can be done now.
 */
export type Binding<E, C = unknown> = {
  /** Names as in `InputEvent`; a name such as `]r` means two keys, one after the other. */
  readonly keys: readonly string[];
  /** One or two words for the footer; no two of a pane are alike, for it is what configuration and palette call it. */
  readonly label: string;
  /** What they call it instead, where the label does not say it well. */
  readonly name?: string;
  /** A sentence for the help. */
  readonly help: string;
  readonly event: E;
  /** Why it cannot be done now, or null. */
  readonly disabled?: (context: C) => string | null;
  /** Rank in the footer, 1 first; absent means help only. */
  readonly footer?: number;
};

/** Bindings whatever their events, for those who only read them. */
export type AnyBinding = Binding<unknown, never>;
