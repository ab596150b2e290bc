import type { AnswerOutcome } from '../../contracts/human';
import type { OpenTrace, TraceSummary } from '../../contracts/source';
import type { NodePayload, PayloadPlace } from '../../model/payload';
import type { JsonValue, Micros, NodeId } from '../../model/types';
import type { CallInputs } from '../../sources/call-inputs';
import type { Size } from '../frame/frame';
import type { ComparedBatch, PairData } from '../views/trace-view';

/**
 * What a person did at the terminal. Key names: a printable character as it is (`j`, `G`, `?`), else `enter`, `escape`, `tab`,
 * `space`, `backspace`, `delete`, `up`, `down`, `left`, `right`, `home`, `end`, `pageup`, `pagedown`, `f1`..`f12`,
 * with `ctrl-`, `alt-`, `shift-` before it in this order (`ctrl-c`, `alt-left`, `shift-tab`).
 */
export type InputEvent = { readonly type: 'key'; readonly name: string } | { readonly type: 'paste'; readonly text: string } | MouseEvent;

/** The left button or the wheel, at a cell of the screen, which are counted from 0. */
export type MouseEvent = {
  readonly type: 'mouse';
  readonly action: 'press' | 'drag' | 'release' | 'wheel_up' | 'wheel_down';
  readonly column: number;
  readonly row: number;
};

/** Everything that can happen to the screen. The loop (`tui/run.ts`) makes these; `updateApp` is the only one to take them. */
export type AppEvent =
  | InputEvent
  | { readonly type: 'resized'; readonly size: Size }
  /** Time passed while a running row is visible. */
  | { readonly type: 'clock'; readonly now: Micros }
  | {
      readonly type: 'traces_listed';
      readonly traces: readonly TraceSummary[];
      readonly listed: boolean;
      readonly complete: boolean;
      readonly unread?: number;
      readonly dropped: number;
    }
  | { readonly type: 'trace_opened'; readonly key: string; readonly trace: OpenTrace; readonly left?: JsonValue }
  | { readonly type: 'trace_changed' }
  | { readonly type: 'open_failed'; readonly key: string; readonly message: string; readonly hint: string }
  | { readonly type: 'preview_opened'; readonly summary: TraceSummary; readonly trace: OpenTrace }
  | { readonly type: 'preview_failed'; readonly summary: TraceSummary; readonly message: string }
  | { readonly type: 'compared_opened'; readonly key: string; readonly trace: OpenTrace }
  | { readonly type: 'compared_failed'; readonly key: string; readonly message: string }
  | { readonly type: 'pair_fetched'; readonly data: PairData }
  | { readonly type: 'data_compared'; readonly batch: ComparedBatch }
  | { readonly type: 'inputs_fetched'; readonly inputs: CallInputs }
  | { readonly type: 'payload_fetched'; readonly nodeId: NodeId; readonly from: PayloadPlace; readonly payload: NodePayload }
  | { readonly type: 'payload_failed'; readonly nodeId: NodeId; readonly from: PayloadPlace; readonly message: string }
  | { readonly type: 'question_fetched'; readonly nodeId: NodeId; readonly payload: NodePayload }
  | { readonly type: 'question_missed'; readonly nodeId: NodeId; readonly message: string }
  /** What became of an answer. */
  | { readonly type: 'answered'; readonly nodeId: NodeId; readonly outcome: AnswerOutcome }
  /** The next slice of a long task such as a search. */
  | { readonly type: 'task_slice'; readonly task: string }
  /** How far what the loop works at has come, in words. */
  | { readonly type: 'work_progress'; readonly text: string }
  | { readonly type: 'work_done'; readonly notice: string }
  | { readonly type: 'notice'; readonly text: string };

export type { Effect } from '../views/view';
