import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ContinuedTrace, SavingStore, StoredTrace, TraceJournal, TraceStore } from '../contracts/store';
import { nodetracerError } from '../errors/nodetracer-error';
import { answersName } from '../files/answers-file';
import { DescriptorPool } from '../files/descriptor-pool';
import { JournalFile } from '../files/journal-file';
import { journalFilesOf, journalName, journalsByTrace } from '../files/journal-name';
import { resumeJournal } from '../files/resume-journal';
import { stateFolder } from '../files/state-folder';
import { openStoredTrace } from '../files/stored-trace';
import { backgroundTurn, TimeSlice } from '../files/time-slice';
import { isFileSafeId } from '../model/ids';
import type { TraceId } from '../model/types';
import { SpoolDelivery } from './spool-delivery';

export type SpoolOptions = {
  /** Where traces wait; a folder of the state folder, named after the store, by default. */
  readonly folder?: string;
  /** Takes what dead processes have left and the store would not take at the start. */
  readonly onUndelivered?: (errors: readonly Error[]) => void;
};

const KEY_CHARS = 16;
const SLICE_MS = 5;

/** Gives a {@link SavingStore} a journal: traces lie in a spool folder while they run, and are saved when they have ended. */
export class SpooledStore implements TraceStore {
  readonly capabilities = { durable: true };
  /** Absolute path. */
  readonly journalFolder: string;
  private readonly descriptors = new DescriptorPool<JournalFile>();
  private readonly delivery: SpoolDelivery;
  private readonly delivering = new Set<Promise<void>>();
  private readonly started: Promise<void>;

  constructor(
    private readonly store: SavingStore,
    { folder = spoolFolder(store.name), onUndelivered }: SpoolOptions = {},
  ) {
    this.journalFolder = resolve(folder);
    this.delivery = new SpoolDelivery(folder, store);
    this.started = this.start(onUndelivered);
  }

  /** @throws NT_STORE_UNSAFE_ID for an id that cannot be a file name */
  journal(traceId: TraceId): TraceJournal {
    if (!isFileSafeId(traceId)) throw nodetracerError('NT_STORE_UNSAFE_ID', { traceId });
    return this.writing(traceId, new JournalFile(join(this.journalFolder, journalName(traceId, 0)), this.descriptors));
  }

  /** A paused trace lies in the spool until it has ended. */
  async resume(traceId: TraceId): Promise<ContinuedTrace> {
    if (!isFileSafeId(traceId)) throw nodetracerError('NT_TRACE_NOT_FOUND', { file: traceId });
    const { trace, file, answers } = await resumeJournal(this.journalFolder, traceId, this.descriptors, new TimeSlice(SLICE_MS));
    return { trace, journal: this.writing(traceId, file), answers };
  }

  async list(): Promise<TraceId[]> {
    const spooled = journalsByTrace(await this.names()).keys();
    return [...new Set([...(await this.store.list()), ...spooled])];
  }

  async open(traceId: TraceId): Promise<StoredTrace | null> {
    const spooled = isFileSafeId(traceId) ? await openStoredTrace(this.journalFolder, traceId) : null;
    return spooled ?? this.store.open(traceId);
  }

  async delete(traceId: TraceId): Promise<void> {
    const left = journalFilesOf(traceId, await this.names());
    for (const name of left.length === 0 ? [] : [...left, answersName(traceId)]) rmSync(join(this.journalFolder, name), { force: true });
    await this.store.delete(traceId);
  }

  /** Waits for what is being delivered; the rest stays in the folder for the next start. */
  async close(): Promise<void> {
    this.delivery.close();
    await Promise.allSettled([this.started, ...this.delivering]);
    this.descriptors.releaseAll();
    await this.store.close();
  }

  private writing(traceId: TraceId, journal: JournalFile): TraceJournal {
    this.delivery.own.add(traceId);
    return {
      append: (lines) => journal.append(lines),
      close: async (outcome) => {
        journal.close();
        if (outcome === 'dropped') journal.remove();
        if (outcome === 'ended') await this.deliver(traceId);
      },
      position: () => journal.position(),
    };
  }

  private deliver(traceId: TraceId): Promise<void> {
    const delivered = this.delivery.deliver(traceId).finally(() => this.delivering.delete(delivered));
    this.delivering.add(delivered);
    return delivered;
  }

  private async start(onUndelivered: SpoolOptions['onUndelivered']): Promise<void> {
    await backgroundTurn();
    const errors = await this.delivery.deliverAll().catch((error: Error) => [error]);
    if (errors.length > 0) onUndelivered?.(errors);
  }

  private async names(): Promise<string[]> {
    return existsSync(this.journalFolder) ? readdir(this.journalFolder) : [];
  }
}

const spooled = new WeakMap<SavingStore, SpooledStore>();

/** A store as the tracer needs it: one that takes whole traces gets a spool, and only one, whoever uses it. */
export function asTraceStore(store: TraceStore | SavingStore, onUndelivered?: (errors: readonly Error[]) => void): TraceStore {
  if ('journal' in store) return store;
  const known = spooled.get(store) ?? new SpooledStore(store, onUndelivered && { onUndelivered });
  spooled.set(store, known);
  return known;
}

/** Not the name itself, which may hold anything. */
function spoolFolder(name: string): string {
  return join(stateFolder(), 'spool', createHash('sha256').update(name).digest('hex').slice(0, KEY_CHARS));
}
