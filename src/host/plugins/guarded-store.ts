import { asTraceStore } from '../../capture/spooled-store';
import type { SavingStore, TraceJournal, TraceStore } from '../../contracts/store';
import type { TraceId } from '../../model/types';
import type { PluginHealth } from './health';

/** The store of a plugin, whose failures carry the plugin's name and which is not waited for endlessly. */
export function guardedStore(store: TraceStore | SavingStore, health: PluginHealth): TraceStore {
  if (!('journal' in store)) return asTraceStore(guardedSaving(store, health));
  return {
    capabilities: store.capabilities,
    journal: (traceId: TraceId) =>
      guardedJournal(
        health.watch('journal', () => store.journal(traceId)),
        health,
      ),
    journalFolder: store.journalFolder,
    ...(store.resume && { resume: store.resume.bind(store) }),
    ...guardedReading(store, health),
  };
}

function guardedSaving(store: SavingStore, health: PluginHealth): SavingStore {
  return {
    name: store.name,
    save: (trace) => health.watchAsync('save', () => store.save(trace)),
    ...guardedReading(store, health),
  };
}

type Reading = Pick<TraceStore, 'list' | 'open' | 'delete' | 'close'>;

function guardedReading(store: Reading, health: PluginHealth): Reading {
  return {
    list: () => health.watchAsync('list', () => store.list()),
    open: (traceId) => health.watchAsync('open', () => store.open(traceId)),
    delete: (traceId) => health.watchAsync('delete', () => store.delete(traceId)),
    close: () => health.watchAsync('close', () => store.close()),
  };
}

function guardedJournal(journal: TraceJournal, health: PluginHealth): TraceJournal {
  return {
    append: (lines) => health.watch('append', () => journal.append(lines)),
    close: (outcome) => health.watchAsync('close of a journal', () => journal.close(outcome)),
    ...(journal.position && {
      position: () => health.watch('position', () => (journal.position as NonNullable<TraceJournal['position']>)()),
    }),
  };
}
