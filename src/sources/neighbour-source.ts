import { basename, dirname, resolve } from 'node:path';
import type { ModelPrices } from '../analysis/prices/model-prices';
import type { AnswerOutcome } from '../contracts/human';
import type { OpenTrace, TraceSource, TraceSummary, Unsubscribe } from '../contracts/source';
import type { JsonValue, NodeId, TraceId } from '../model/types';
import { FileSource } from './file-source';
import { FolderSource } from './folder-source';
import { keyOfFile } from './trace-files';

/**
 * One trace by its path, and then the other traces of its folder, which is looked through once the trace was read, or cannot be: a large folder does
 * not keep whoever wants one file waiting.
 *
 * @example
 * const source = new FamilySource(new NeighbourSource('./traces/run.json'));
 */
export class NeighbourSource implements TraceSource {
  readonly label: string;
  /** What {@link open} wants for the trace of the path. */
  readonly key: string;
  private readonly file: FileSource;
  private folder: FolderSource | null = null;
  private closed = false;
  private readonly listeners = new Map<() => void, Unsubscribe[]>();

  /** @param prices what models cost, for costs that were not recorded */
  constructor(
    private readonly path: string,
    private readonly prices?: ModelPrices,
  ) {
    this.file = new FileSource(path, prices);
    this.label = this.file.label;
    this.key = keyOfFile(basename(path)) ?? this.file.key;
  }

  get listed(): boolean {
    return this.shown.listed;
  }

  get complete(): boolean {
    return this.folder?.complete ?? false;
  }

  /** The file alone is called as its folder will call it; a folder has no traces in files of other endings. */
  list(): readonly TraceSummary[] {
    const neighbours = this.folder?.listed ? this.folder.list() : [];
    if (neighbours.some(({ key }) => key === this.key)) return neighbours;
    const own = this.file.list().map((trace) => ({ ...trace, key: this.key }));
    return [...own, ...neighbours];
  }

  onChange(listener: () => void): Unsubscribe {
    const sources = this.folder === null ? [this.file] : [this.file, this.folder];
    this.listeners.set(
      listener,
      sources.map((source) => source.onChange(listener)),
    );
    return () => {
      for (const unsubscribe of this.listeners.get(listener) ?? []) unsubscribe();
      this.listeners.delete(listener);
    };
  }

  async open(key: string): Promise<OpenTrace> {
    if (key !== this.key) return this.neighbours().open(key);
    const opened = this.file.open(this.file.key);
    const look = () => this.closed || this.neighbours();
    void opened.then((trace) => trace.whenLoaded()).then(look, look);
    return opened;
  }

  /** @throws NT_TRACE_NOT_FOUND, NT_STORE_WRITE_FAILED */
  answer(traceId: TraceId, nodeId: NodeId, value: JsonValue): Promise<AnswerOutcome> {
    return this.shown.answer(traceId, nodeId, value);
  }

  close(): void {
    this.closed = true;
    this.file.close();
    this.folder?.close();
  }

  private get shown(): FileSource | FolderSource {
    return this.folder?.listed ? this.folder : this.file;
  }

  private neighbours(): FolderSource {
    if (this.folder !== null) return this.folder;
    const folder = new FolderSource(dirname(resolve(this.path)), { prices: this.prices });
    this.folder = folder;
    for (const [listener, unsubscribes] of this.listeners) unsubscribes.push(folder.onChange(listener));
    return folder;
  }
}
