import { basename, dirname, relative, resolve } from 'node:path';
import type { ModelPrices } from '../analysis/prices/model-prices';
import type { AnswerOutcome } from '../contracts/human';
import type { OpenTrace, TraceSource, TraceSummary, Unsubscribe } from '../contracts/source';
import { parseJournalName } from '../files/journal-name';
import type { JsonValue, NodeId, TraceId } from '../model/types';
import { FolderSource } from './folder-source';
import { keyOfFile } from './trace-files';

/**
 * One trace by its path: a trace file, or a journal, which is followed while it grows and when it becomes a file.
 *
 * @example
 * const source = new FileSource('./traces/run.json');
 * const trace = await source.open(source.key);
 */
export class FileSource implements TraceSource {
  readonly label: string;
  /** What {@link open} wants. */
  readonly key: string;
  private readonly folder: FolderSource;

  /** @param prices what models cost, for costs that were not recorded */
  constructor(path: string, prices?: ModelPrices) {
    const name = basename(path);
    const journal = parseJournalName(name);
    this.label = `file ${relative('', resolve(path))}`;
    const key = journal?.traceId ?? name;
    this.key = key;
    this.folder = new FolderSource(dirname(path), {
      prices,
      keyOf: (other) => ((journal ? keyOfFile(other) : other) === key ? key : undefined),
    });
  }

  get listed(): boolean {
    return this.folder.listed;
  }

  get complete(): boolean {
    return this.folder.complete;
  }

  list(): readonly TraceSummary[] {
    return this.folder.list();
  }

  onChange(listener: () => void): Unsubscribe {
    return this.folder.onChange(listener);
  }

  open(key: string): Promise<OpenTrace> {
    return this.folder.open(key);
  }

  /** @throws NT_TRACE_NOT_FOUND, NT_STORE_WRITE_FAILED */
  answer(traceId: TraceId, nodeId: NodeId, value: JsonValue): Promise<AnswerOutcome> {
    return this.folder.answer(traceId, nodeId, value);
  }

  close(): void {
    this.folder.close();
  }
}
