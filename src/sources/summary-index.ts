import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TraceSummary } from '../contracts/source';
import { replaceFile } from '../files/replace-file';
import { removeLeftTemporaryFiles } from '../files/temporary-file';
import { indexHead, type RememberedTrace, rememberedLine, rememberedTrace } from './summary-line';
import { runningThenNewest } from './trace-order';

const KEY_CHARS = 32;
/** An index is a help, not an archive. */
const MOST_TRACES = 250_000;
const MOST_BYTES = 128 * 1024 * 1024;
const MOST_FOLDERS = 32;
const HEAD_BYTES = 64 * 1024;

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

  /** What is remembered, by the key of the trace; empty when there is nothing that can be used. */
  read(): Map<string, RememberedTrace> {
    const traces = new Map<string, RememberedTrace>();
    for (const line of this.lines()) {
      const trace = rememberedTrace(line);
      if (trace) traces.set(trace.summary.key, trace);
    }
    return traces;
  }

  /** The first screens of {@link read}, without reading all of it. */
  newest(): TraceSummary[] {
    const whole = this.head().split('\n').slice(0, -1);
    if (whole.shift() !== indexHead(this.folder)) return [];
    return whole.flatMap((line) => rememberedTrace(line)?.summary ?? []);
  }

  /** Replaces what is remembered, as a whole. Where that cannot be written, the next run reads the files. */
  write(traces: Iterable<RememberedTrace>): void {
    try {
      mkdirSync(this.place, { recursive: true, mode: 0o700 });
      replaceFile(this.path, this.text(traces));
      this.forgetOthers();
    } catch {
      // A full disk or a read-only home must not keep anyone from leaving.
    }
  }

  private head(): string {
    try {
      const descriptor = openSync(this.path, 'r');
      try {
        const bytes = Buffer.alloc(HEAD_BYTES);
        return bytes.toString('utf8', 0, readSync(descriptor, bytes));
      } finally {
        closeSync(descriptor);
      }
    } catch {
      return '';
    }
  }

  private lines(): string[] {
    try {
      if (statSync(this.path).size > MOST_BYTES) return [];
      const [head, ...lines] = readFileSync(this.path, 'utf8').split('\n');
      return head === indexHead(this.folder) ? lines : [];
    } catch {
      return [];
    }
  }

  private text(traces: Iterable<RememberedTrace>): string {
    const lines = [indexHead(this.folder)];
    for (const trace of newestFirst(traces).slice(0, MOST_TRACES)) lines.push(rememberedLine(trace));
    return `${lines.join('\n')}\n`;
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

function newestFirst(traces: Iterable<RememberedTrace>): RememberedTrace[] {
  return [...traces].sort((a, b) => runningThenNewest(a.summary, b.summary));
}
