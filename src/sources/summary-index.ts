import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { finished, type Slices } from '../analysis/slices';
import { sorted } from '../analysis/sorted';
import type { TraceSummary } from '../contracts/source';
import { replaceInPieces } from '../files/replace-file';
import { removeLeftTemporaryFiles } from '../files/temporary-file';
import { textLines } from '../files/text-lines';
import { doneInSlices, type TimeSlice } from '../files/time-slice';
import { indexHead, type RememberedTrace, rememberedLine, rememberedTrace } from './summary-line';
import { runningThenNewest } from './trace-order';

const KEY_CHARS = 32;
/** An index is a help, not an archive. */
const MOST_TRACES = 250_000;
const MOST_BYTES = 128 * 1024 * 1024;
const MOST_FOLDERS = 32;
/** A few screens. */
const NEWEST_TRACES = 250;
const LINES_AT_ONCE = 128;

/**
 * What the last run has learned of the trace files of a folder, kept in the state folder of the user. It is a help that may be missing,
 * old or broken at any time: whoever reads it compares each line with its file, and nothing fails because of it.
 */
export class SummaryIndex {
  private readonly place: string;
  private readonly path: string;

  /**
   * @param folder the absolute path of the folder of traces
   * @param state the state folder
   * @param pricesKey by which prices costs were estimated; empty when they were not
   */
  constructor(
    private readonly folder: string,
    state: string,
    pricesKey = '',
  ) {
    this.place = join(state, 'index');
    this.path = join(
      this.place,
      `${createHash('sha256')
        .update(folder + pricesKey)
        .digest('hex')
        .slice(0, KEY_CHARS)}.jsonl`,
    );
  }

  /** Hands over what is remembered, the newest first; nothing when there is none that can be used. */
  async read(slice: TimeSlice, take: (trace: RememberedTrace) => void): Promise<void> {
    await doneInSlices(this.reading(take, MOST_TRACES), slice);
  }

  /** The first screens of {@link read}, without reading all of it. */
  newest(): TraceSummary[] {
    const traces = new Map<string, TraceSummary>();
    finished(this.reading(({ summary }) => traces.set(summary.key, summary), NEWEST_TRACES));
    return [...traces.values()];
  }

  /**
   * Replaces what is remembered, as a whole at the end of the work; whoever ends it before leaves what there is.
   * @throws an error of the file system
   */
  *writing(traces: Iterable<RememberedTrace>): Slices<void> {
    const all: RememberedTrace[] = [];
    for (const trace of traces) if (all.push(trace) % LINES_AT_ONCE === 0) yield;
    const inOrder = yield* sorted(all, newestFirst);
    mkdirSync(this.place, { recursive: true, mode: 0o700 });
    yield* replaceInPieces(this.path, this.pieces(inOrder.slice(0, MOST_TRACES)));
    this.forgetOthers();
  }

  /** What can be read is of use; the files of the rest are read. */
  private *reading(take: (trace: RememberedTrace) => void, most: number): Slices<void> {
    try {
      if (statSync(this.path).size > MOST_BYTES) return;
      const lines = textLines(this.path);
      if (lines.next().value !== indexHead(this.folder)) return;
      let count = 0;
      for (const line of lines) {
        const trace = rememberedTrace(line);
        if (trace) take(trace);
        if (++count >= most) return;
        yield;
      }
    } catch {
      // There is none, or none that can be read.
    }
  }

  private *pieces(traces: readonly RememberedTrace[]): Iterable<string> {
    yield `${indexHead(this.folder)}\n`;
    for (let at = 0; at < traces.length; at += LINES_AT_ONCE) {
      const lines = traces.slice(at, at + LINES_AT_ONCE).map(rememberedLine);
      yield `${lines.join('\n')}\n`;
    }
  }

  /** The folders that were looked at last are remembered. */
  private forgetOthers(): void {
    const names = readdirSync(this.place);
    removeLeftTemporaryFiles(this.place, names);
    const indexes = names.filter((name) => name.endsWith('.jsonl')).map((name) => join(this.place, name));
    if (indexes.length <= MOST_FOLDERS) return;
    const aged = indexes.map((path) => ({ path, changedMs: statSync(path).mtimeMs })).sort((a, b) => b.changedMs - a.changedMs);
    for (const { path } of aged.slice(MOST_FOLDERS)) rmSync(path, { force: true });
  }
}

function newestFirst(a: RememberedTrace, b: RememberedTrace): number {
  return runningThenNewest(a.summary, b.summary);
}
