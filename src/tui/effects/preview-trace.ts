import type { OpenTrace, TraceSource, TraceSummary } from '../../contracts/source';
import { stateGoesOn } from '../../sources/trace-order';
import type { AppEvent } from '../app/protocol';
import { PREVIEW_NODES } from '../views/traces/preview';
import { settled } from './settled';

/** Whoever runs through the list stays on a trace for less than this. */
const REST_MS = 100;
/** Traces that can be gone back to without reading them again. */
const KEPT = 4;

export type PreviewTraceHost = {
  readonly source: TraceSource;
  /** More of the trace is there to be shown. */
  readonly onChange: () => void;
  readonly happened: (event: AppEvent) => void;
};

/**
 * Opens the trace that is selected in the list once the cursor rests, and reads its beginning. Only one is open at a time; of what has
 * ended the last few are kept as they were read, and their files closed.
 */
export class PreviewTrace {
  private timer: NodeJS.Timeout | undefined;
  private trace: OpenTrace | null = null;
  private asked = 0;
  /** By key, the latest last. */
  private readonly kept = new Map<string, { readonly summary: TraceSummary; readonly trace: OpenTrace }>();

  constructor(private readonly host: PreviewTraceHost) {}

  /** Shows another trace, or with null none. */
  want(summary: TraceSummary | null): void {
    this.close();
    if (summary === null) return;
    const known = this.kept.get(summary.key);
    if (known?.summary === summary) this.timer = setTimeout(() => this.show(summary, known.trace), 0);
    else this.timer = setTimeout(() => void this.open(summary), REST_MS);
  }

  close(): void {
    this.asked++;
    clearTimeout(this.timer);
    this.trace?.close();
    this.trace = null;
  }

  private async open(summary: TraceSummary): Promise<void> {
    const attempt = this.asked;
    const { value: trace, error } = await settled(this.host.source.open(summary.key));
    if (attempt !== this.asked) return trace?.close();
    if (error) return this.host.happened({ type: 'preview_failed', summary, message: error.message });
    this.trace = trace;
    trace.onChange(() => this.changed(summary, trace));
    void settled(trace.whenLoaded()).then(() => this.loaded(summary, trace));
    this.show(summary, trace);
  }

  /** A display that is paused holds only what was read. */
  private loaded(summary: TraceSummary, trace: OpenTrace): void {
    if (!stateGoesOn(trace.state)) this.read(summary, trace);
    else if (trace === this.trace) this.show(summary, trace);
  }

  private changed(summary: TraceSummary, trace: OpenTrace): void {
    if (trace.loaded < 1 && trace.graph.nodeCount >= PREVIEW_NODES) this.read(summary, trace);
    this.host.onChange();
  }

  /** What was read stays in the graph when its file is closed. */
  private read(summary: TraceSummary, trace: OpenTrace): void {
    if (trace !== this.trace || stateGoesOn(trace.state)) return;
    this.trace = null;
    trace.close();
    this.kept.delete(summary.key);
    this.kept.set(summary.key, { summary, trace });
    for (const key of [...this.kept.keys()].slice(0, -KEPT)) this.kept.delete(key);
  }

  private show(summary: TraceSummary, trace: OpenTrace): void {
    this.host.happened({ type: 'preview_opened', summary, trace });
  }
}
