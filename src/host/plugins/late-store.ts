import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type {
  ContinuedTrace,
  JournalOutcome,
  JournalPosition,
  StoreCapabilities,
  StoredTrace,
  TraceJournal,
  TraceStore,
} from '../../contracts/store';
import { nodetracerError } from '../../errors/nodetracer-error';
import { DescriptorPool } from '../../files/descriptor-pool';
import { JournalFile } from '../../files/journal-file';
import { journalName } from '../../files/journal-name';
import type { TraceId } from '../../model/types';

/** So that a file store of the same folder may write segment 0 while this one is still there; readers take both as one journal. */
const INTERIM_SEGMENT = 1;

/**
 * The store of a runtime whose store plugin is still starting. Until that is there, journals are written to the folder of traces,
 * where they survive the process and viewers find them; then they move to the store.
 */
export class LateStore implements TraceStore {
  private opened: TraceStore | undefined;
  private openStore: (() => TraceStore) | undefined;
  private settle: () => void = () => {};
  private readonly provided = new Promise<void>((resolve) => {
    this.settle = resolve;
  });
  private readonly interim = new Set<InterimJournal>();
  private readonly descriptors = new DescriptorPool<JournalFile>();

  /** @param onRefused takes what a store throws that does not want what was recorded before it was there */
  constructor(
    private readonly folder: string,
    private readonly onRefused: (error: unknown) => void = () => {},
  ) {}

  get capabilities(): StoreCapabilities {
    return this.store?.capabilities ?? { durable: true };
  }

  get isProvided(): boolean {
    return this.openStore !== undefined;
  }

  /** Says how the store is opened, which happens when it is first needed, and hands over what was recorded so far. Counts once. */
  provide(open: () => TraceStore): void {
    if (this.openStore) return;
    this.openStore = open;
    for (const journal of this.interim) this.move(journal, this.store as TraceStore);
    this.interim.clear();
    this.settle();
  }

  journal(traceId: TraceId): TraceJournal {
    const { store } = this;
    if (store) return store.journal(traceId);
    const journal = new InterimJournal(
      traceId,
      new JournalFile(join(this.folder, journalName(traceId, INTERIM_SEGMENT)), this.descriptors),
    );
    this.interim.add(journal);
    return journal;
  }

  /** Undefined when the store is there and cannot. */
  get resume(): TraceStore['resume'] {
    return this.store && !this.store.resume ? undefined : (traceId) => this.resumed(traceId);
  }

  get journalFolder(): string | undefined {
    return this.store?.journalFolder;
  }

  async list(): Promise<TraceId[]> {
    return (await this.whenProvided()).list();
  }

  async open(traceId: TraceId): Promise<StoredTrace | null> {
    return (await this.whenProvided()).open(traceId);
  }

  async delete(traceId: TraceId): Promise<void> {
    await (await this.whenProvided()).delete(traceId);
  }

  async close(): Promise<void> {
    await this.provided;
    await this.opened?.close();
  }

  private async resumed(traceId: TraceId): Promise<ContinuedTrace> {
    const store = await this.whenProvided();
    if (!store.resume) throw nodetracerError('NT_STORE_CANNOT_RESUME', {});
    return store.resume(traceId);
  }

  private move(journal: InterimJournal, store: TraceStore): void {
    try {
      journal.moveTo(store);
    } catch (error) {
      this.onRefused(error);
    }
  }

  private get store(): TraceStore | undefined {
    this.opened ??= this.openStore?.();
    return this.opened;
  }

  private async whenProvided(): Promise<TraceStore> {
    await this.provided;
    return this.store as TraceStore;
  }
}

/** A journal that begins in a file and goes on in a store. */
class InterimJournal implements TraceJournal {
  /** Where it goes on; unknown until the store is there. */
  private target: TraceJournal | undefined;
  private outcome: JournalOutcome | undefined;
  private settle: (closed: Promise<void>) => void = () => {};
  private readonly closed = new Promise<void>((resolve) => {
    this.settle = resolve;
  });

  constructor(
    private readonly traceId: TraceId,
    private readonly file: JournalFile,
  ) {}

  append(lines: string): void {
    (this.target ?? this.file).append(lines);
  }

  /** Resolves when it was closed where it goes on. */
  close(outcome: JournalOutcome): Promise<void> {
    this.outcome = outcome;
    if (this.target) this.settle(this.target.close(outcome));
    return this.closed;
  }

  position(): JournalPosition {
    return this.target?.position?.() ?? this.file.position();
  }

  /**
   * Goes on in a store; the file is removed when the store has its lines.
   * @throws what the store throws when it refuses them; the trace then goes on in the file
   */
  moveTo(store: TraceStore): void {
    const { file } = this;
    this.target = {
      append: (lines) => file.append(lines),
      close: async (outcome) => (outcome === 'dropped' ? file.remove() : file.close()),
    };
    try {
      const target = store.journal(this.traceId);
      target.append(linesOf(file.path));
      this.target = target;
      file.close();
      rmSync(file.path, { force: true });
    } finally {
      if (this.outcome) this.settle(this.target.close(this.outcome));
    }
  }
}

/** The lines of a journal without its header. */
function linesOf(path: string): string {
  const text = readFileSync(path, 'utf8');
  return text.slice(text.indexOf('\n') + 1);
}
