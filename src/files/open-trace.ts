import { basename } from 'node:path';
import type { OpenTrace, TraceState, Unsubscribe } from '../contracts/source';
import { nodetracerError } from '../errors/nodetracer-error';
import type { Fault } from '../model/codec/trace-faults';
import { TraceScanner } from '../model/codec/trace-scanner';
import type { NodePayload, PayloadPlace } from '../model/payload';
import type { TraceGraph } from '../model/trace-graph';
import type { NodeId } from '../model/types';
import { TimeSlice } from './time-slice';
import { TraceFile } from './trace-file';

const SLICE_MS = 4;

export type OpenTraceOptions = {
  /** Shows what can be shown and lists the faults, instead of refusing a file that has any. */
  readonly lenient?: boolean;
};

/**
 * Opens a trace file of any size. Its structure is read into a graph, in slices that leave room for other work;
 * payloads stay in the file until they are asked for. Close it when done.
 *
 * Strict, it resolves when all was read. Lenient, it resolves as soon as there is something to show; `loaded`, `onChange`
 * and `whenLoaded()` tell the rest.
 * @throws NodetracerError when the file cannot be read or is no trace; unless lenient, also when it has a fault
 * @example
 * const trace = await openTrace('run.json');
 * for (const row of trace.graph.roots()) console.log(trace.graph.nodeAt(row).name);
 * trace.close();
 */
export async function openTrace(path: string, { lenient = false }: OpenTraceOptions = {}): Promise<OpenTrace> {
  const trace = new OpenTraceFile(path);
  try {
    await trace.until((scanner) => scanner.done || (lenient && scanner.isTrace));
    trace.refuse(lenient);
  } catch (error) {
    trace.close();
    throw error;
  }
  return trace;
}

class OpenTraceFile implements OpenTrace {
  private file: TraceFile;
  private scanner: TraceScanner;
  private loading: Promise<void>;
  private closed = false;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly path: string) {
    this.file = new TraceFile(path);
    this.scanner = new TraceScanner(this.file);
    this.loading = this.load();
  }

  get graph(): TraceGraph {
    return this.scanner.graph;
  }

  get state(): TraceState {
    return this.graph.header.completeness?.state === 'interrupted' ? 'interrupted' : 'ended';
  }

  get loaded(): number {
    return this.scanner.done ? 1 : Math.min(this.scanner.offset / this.file.size, 0.999);
  }

  get faults(): readonly Fault[] {
    return this.scanner.faults.list;
  }

  whenLoaded(): Promise<void> {
    return this.loading;
  }

  /** Waits until a slice has ended after which `reached` holds. */
  async until(reached: (scanner: TraceScanner) => boolean): Promise<void> {
    while (!reached(this.scanner)) await Promise.race([this.loading, new Promise<void>((resolve) => this.once(resolve))]);
  }

  refuse(lenient: boolean): void {
    const { faults, isTrace } = this.scanner;
    const error = lenient && isTrace ? undefined : faults.toError(this.path);
    if (error) throw error;
  }

  /** @throws NT_TRACE_CHANGED when the file was replaced; it is read again then */
  async payload(nodeId: NodeId, from?: PayloadPlace): Promise<NodePayload> {
    const { file, graph } = this;
    if (file.changed) {
      this.readAgain();
      throw nodetracerError('NT_TRACE_CHANGED', { file: this.path });
    }
    const row = graph.rowOf(nodeId);
    const ranges = row < 0 ? [] : graph.rangesAt(row);
    return file.readPayload(ranges, from);
  }

  onChange(listener: () => void): Unsubscribe {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.closed = true;
    this.listeners.clear();
    this.file.close();
  }

  private readAgain(): void {
    const file = new TraceFile(this.path);
    this.file.close();
    this.file = file;
    this.scanner = new TraceScanner(file);
    this.loading = this.load();
  }

  private async load(): Promise<void> {
    const { file, scanner } = this;
    const slice = new TimeSlice(SLICE_MS);
    while (!this.closed && scanner === this.scanner) {
      scanner.advance(() => slice.isOver);
      if (scanner.done) conclude(scanner, file);
      for (const listener of [...this.listeners]) listener();
      if (scanner.done) return;
      await slice.rest();
    }
  }

  private once(listener: () => void): void {
    const stop = this.onChange(() => {
      stop();
      listener();
    });
  }
}

/** What only the file knows. */
function conclude({ graph, faults }: TraceScanner, file: TraceFile): void {
  if (file.invalidUtf8At !== undefined) faults.error('NT_TRACE_NOT_UTF8', '', { offset: file.invalidUtf8At });
  if (graph.header.traceId === '') graph.header.traceId = basename(file.path, '.json');
}
