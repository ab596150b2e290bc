import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalPosition, StoreCapabilities, StoredTrace, TraceJournal, TraceStore } from '../../contracts/store';
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

  constructor(private readonly folder: string) {}

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
    for (const journal of this.interim) journal.moveTo(this.store as TraceStore);
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
  private target: TraceJournal | undefined;
  private outcome: 'ended' | 'open' | undefined;
  private closed: (result: Promise<void>) => void = () => {};

  constructor(
    private readonly traceId: TraceId,
    private readonly file: JournalFile,
  ) {}

  append(lines: string): void {
    if (this.target) this.target.append(lines);
    else this.file.append(lines);
  }

  close(outcome: 'ended' | 'open'): Promise<void> {
    if (this.target) return this.target.close(outcome);
    this.outcome = outcome;
    this.file.close();
    return new Promise((resolve) => {
      this.closed = resolve;
    });
  }

  position(): JournalPosition {
    return this.target?.position?.() ?? this.file.position();
  }

  /** The file goes when the store has its lines. When the store refuses them they stay, and the trace goes on in the file. */
  moveTo(store: TraceStore): void {
    try {
      const target = store.journal(this.traceId);
      target.append(linesOf(this.file.path));
      this.target = target;
      this.file.close();
      rmSync(this.file.path, { force: true });
    } catch {
      this.closed(Promise.resolve());
      return;
    }
    if (this.outcome) this.closed(this.target.close(this.outcome));
  }
}

/** The lines of a journal without its header. */
function linesOf(path: string): string {
  const text = readFileSync(path, 'utf8');
  return text.slice(text.indexOf('\n') + 1);
}
