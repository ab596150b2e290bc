import type { RemoteParent } from '../contracts/propagation';
import type { TraceJournal, TraceStore } from '../contracts/store';
import type { NodeView } from '../model/node-view';
import type { TraceGraph } from '../model/trace-graph';
import type { TraceId } from '../model/types';
import type { HookQueue } from './hook-queue';
import type { HumanWaits } from './human/human-waits';
import type { Losses } from './losses';
import type { NodeLabels } from './node-labels';
import type { Recording } from './recording';
import type { CaptureSettings } from './settings/capture-settings';

/** What the recordings of one tracer share. */
export type RecordingHost = {
  readonly store: TraceStore;
  readonly settings: CaptureSettings;
  readonly labels: NodeLabels;
  readonly losses: Losses;
  readonly hooks: HookQueue | undefined;
  readonly humans: HumanWaits;
  /** Recordings that have not ended. */
  readonly open: Set<Recording>;
  /** Keeps a promise until it has settled, for `flush`. */
  await(work: Promise<void>): void;
  nodeCount: number;
  /** Set when several of its traces have run at once, none inside of another, whether they were recorded or not. */
  runsSeveral: boolean;
  readonly notKept: { unrecorded: number; dropped: number };
};

/** How a recording begins. */
export type Beginning = {
  readonly traceId: TraceId;
  /** Whether it is recorded; null when it is not because its tracer is closed, which does not concern others. */
  readonly isSampled: boolean | null;
  readonly parent: RemoteParent | undefined;
  /** The recording in this process inside of which it begins. */
  readonly outer: Recording | undefined;
};

/** A trace that another process has paused, as far as recording goes on from there. */
export type ResumedRecording = {
  readonly seq: number;
  /** Given to nodes so far. */
  readonly sequenceNumbers: number;
  readonly root: NodeView;
  readonly journal: TraceJournal;
  /** What was recorded so far, for hooks. */
  readonly graph: TraceGraph;
};
