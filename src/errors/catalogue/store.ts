import { entry } from './entry';

type Count = { readonly count: number };

const lines = (count: number) => (count === 1 ? '1 line' : `${count} lines`);

/** Errors of stores and journals. */
export const storeErrors = {
  NT_JOURNAL_FAULTY_LINES: entry({
    message: ({ count }: Count) => `${lines(count)} of the journal could not be read and ${count === 1 ? 'is' : 'are'} left out.`,
    hint: () => 'A process that is killed may leave one unfinished line; more mean that the disk was full or the file was changed.',
  }),
  NT_JOURNAL_LONG_LINES: entry({
    message: ({ count, megabytes }: Count & { megabytes: number }) =>
      `${lines(count)} of the journal ${count === 1 ? 'is' : 'are'} longer than ${megabytes} MB and ${count === 1 ? 'is' : 'are'} not shown.`,
    hint: () =>
      'All other lines were read. When the journal becomes a trace file it stays beside it as `<trace_id>.<segment>.journal.kept`.',
  }),
  NT_JOURNAL_GAP: entry({
    message: ({ count }: Count) => `${count} ${count === 1 ? 'event is' : 'events are'} missing from the journal.`,
    hint: () => 'Recording failed for a while, because the disk was full or the folder was removed; what came after is there.',
  }),
  NT_STORE_UNSAFE_ID: entry({
    message: ({ traceId }: { readonly traceId: string }) =>
      `The trace id ${JSON.stringify(traceId.slice(0, 80))} cannot be a file name, so the file store does not record this trace.`,
    hint: () => 'Use lower-case hex digits, at most 64; `newTraceId()` makes such an id.',
  }),
  NT_STORE_TRACE_EXISTS: entry({
    message: ({ file }: { readonly file: string }) => `There is a trace at ${file} already, and it is not overwritten.`,
    hint: () => 'Give each trace an id of its own; `newTraceId()` makes one.',
  }),
  NT_STORE_NO_FOLDER: entry({
    message: ({ folder }: { readonly folder: string }) => `There is no folder ${folder}.`,
    hint: () => 'Check the path; without one the traces of the project are meant.',
  }),
  NT_STORE_NO_TRACE: entry({
    message: ({ traceId, store }: { readonly traceId: string; readonly store: string }) => `The ${store} has no trace ${traceId}.`,
    hint: () => 'It may have been deleted meanwhile; the list of traces is brought up to date by itself.',
  }),
  NT_STORE_WRITE_FAILED: entry({
    message: ({ file, reason }: { readonly file: string; readonly reason: string }) => `Recording to ${file} failed: ${reason}.`,
    hint: () => 'Check free space and permissions of the folder; recording goes on by itself when writing works again.',
  }),
  NT_STORE_JOURNAL_REMOVED: entry({
    message: ({ file }: { readonly file: string }) => `Somebody has removed ${file}.`,
    hint: () => 'The trace goes on in a new journal; delete traces only when they have ended, or with `store.delete`.',
  }),
  NT_STORE_SAVE_FAILED: entry({
    message: ({ store, traceId, folder, reason }: { store: string; traceId: string; folder: string; reason: string }) =>
      `The store ${store} could not take the trace ${traceId}: ${reason}. It waits in ${folder}.`,
    hint: () => 'Nothing is lost: it is tried again while the program runs, and at the next start of a program with this store.',
  }),
  NT_STORE_FINISH_FAILED: entry({
    message: ({ file, reason }: { readonly file: string; readonly reason: string }) =>
      `The trace file ${file} could not be made: ${reason}.`,
    hint: () => 'If its journal is there it holds everything, and `nodetracer recover FOLDER` makes the file when writing works again.',
  }),
};
