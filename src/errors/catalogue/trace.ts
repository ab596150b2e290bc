import { entry } from './entry';

type InFile = { readonly file: string };
type Place = { readonly line: number; readonly column: number };
type InDocument = { readonly path: string };
type Unfit = InDocument & { readonly found: string; readonly expected: string };

const LENIENT = 'Read it with `--lenient` (or `{ lenient: true }`) to see what can be shown.';
const at = ({ line, column }: Place) => `at line ${line}, column ${column}`;

/** Errors about trace files as files. */
const fileErrors = {
  NT_TRACE_NOT_FOUND: entry({
    message: ({ file }: InFile) => `There is no file ${file}.`,
    hint: () => 'Check the path; `nodetracer tui FOLDER` lists the traces of a folder.',
  }),
  NT_TRACE_IS_FOLDER: entry({
    message: ({ file }: InFile) => `${file} is a folder, not a trace file.`,
    hint: ({ file }) => `Open it with \`nodetracer tui ${file}\`, or name one of the files in it.`,
  }),
  NT_TRACE_UNREADABLE: entry({
    message: ({ file, reason }: InFile & { readonly reason: string }) => `The file ${file} cannot be read: ${reason}.`,
    hint: () => 'Check the permissions of the file and of its folder.',
  }),
  NT_TRACE_EMPTY: entry({
    message: ({ file }: InFile) => `The file ${file} is empty.`,
    hint: () => 'The program that wrote it was probably stopped, or the disk is full; its journal beside it may hold the trace.',
  }),
  NT_TRACE_TOO_LARGE: entry({
    message: ({ file, bytes, limit }: InFile & { readonly bytes: number; readonly limit: number }) =>
      `The file ${file} has ${bytes} bytes; readTraceFile takes up to ${limit}.`,
    hint: () => 'Use `openTrace(path)`, which leaves the payloads in the file and reads traces of any size.',
  }),
  NT_TRACE_CHANGED: entry({
    message: ({ file }: InFile) => `The file ${file} was changed after it was read.`,
    hint: () => 'It is being read again; ask for the data once more.',
  }),
  NT_TRACE_PROCESS_UNREADABLE: entry({
    message: ({ traceId, origin, reason }: { readonly traceId: string; readonly origin: string; readonly reason: string }) =>
      `The trace ${traceId} (${origin}), which another process recorded for this one, is not shown: ${reason}`,
    hint: () => 'Open it by itself from the list of traces; it is tried again when its file changes.',
  }),
  NT_TRACE_NOT_WRITTEN: entry({
    message: ({ file, reason }: InFile & { readonly reason: string }) => `The trace could not be written to ${file}: ${reason}.`,
    hint: () => 'Check that the folder exists, may be written to and has space left. What stood there before is unchanged.',
  }),
  NT_TRACE_INVALID: entry({
    message: ({ file, faults, more }: InFile & { readonly faults: readonly string[]; readonly more: number }) =>
      [`${file} has ${faults.length + more} faults:`, ...faults, ...(more > 0 ? [`… and ${more} more.`] : [])].join('\n  '),
    hint: () => LENIENT,
  }),
};

/** Faults of the text: it is no JSON. */
const textErrors = {
  NT_TRACE_NOT_UTF8: entry({
    message: ({ offset }: { readonly offset: number }) => `The text is not UTF-8: the byte at offset ${offset} fits no character.`,
    hint: () => 'Convert the file to UTF-8, or copy it again in case the copy was damaged.',
  }),
  NT_TRACE_NOT_JSON: entry({
    message: ({ problem, ...place }: Place & { readonly problem: string }) => `The text is not JSON ${at(place)}: ${problem}.`,
    hint: () => 'Trace files are strict JSON: no comments, no trailing commas, no NaN or Infinity.',
  }),
  NT_TRACE_UNFINISHED: entry({
    message: (place: Place) => `The text ends too early, ${at(place)}.`,
    hint: () => `The file was cut off. ${LENIENT}`,
  }),
  NT_TRACE_TRAILING_TEXT: entry({
    message: (place: Place) => `There is more text after the end of the document, ${at(place)}.`,
    hint: () => 'A trace file holds one trace; remove what follows it.',
  }),
  NT_TRACE_TOO_DEEP: entry({
    message: ({ limit, ...place }: Place & { readonly limit: number }) =>
      `Lists and objects are nested deeper than ${limit} levels ${at(place)}.`,
    hint: () => 'Record less deeply nested data.',
  }),
  NT_TRACE_BYTE_ORDER_MARK: entry({
    message: (_: object) => 'The text begins with a byte order mark, which was skipped.',
    hint: () => 'The Python reader refuses such files; save it as UTF-8 without the mark.',
  }),
};

/** Faults of the content: it is JSON, but no whole trace. */
const contentErrors = {
  NT_TRACE_NOT_A_TRACE: entry({
    message: ({ reason }: { readonly reason: string }) => `This is not a trace: ${reason}.`,
    hint: () => 'A trace is a JSON object with `schema_version`, `trace_id`, `nodes` and `edges`.',
  }),
  NT_TRACE_WRONG_TYPE: entry({
    message: ({ path, expected, found }: Unfit) => `${path} should be ${expected}, but is ${found}.`,
    hint: () => LENIENT,
  }),
  NT_TRACE_BAD_TIME: entry({
    message: ({ path, found }: InDocument & { readonly found: string }) =>
      `${path} should be a time such as "2025-03-03T08:30:12.345678Z" or null, but is ${found}.`,
    hint: () => LENIENT,
  }),
  NT_TRACE_MISSING_FIELD: entry({
    message: ({ path }: InDocument) => `${path} is missing.`,
    hint: () => LENIENT,
  }),
  NT_TRACE_DUPLICATE_KEY: entry({
    message: ({ path }: InDocument) => `${path} occurs twice; only the first would be kept.`,
    hint: () => `Remove one of the two. ${LENIENT}`,
  }),
  NT_TRACE_UNKNOWN_STATUS: entry({
    message: ({ path, expected, found }: Unfit) => `${path} should be ${expected}, but is ${found}.`,
    hint: () => LENIENT,
  }),
  NT_TRACE_UNKNOWN_EDGE_TYPE: entry({
    message: ({ path, expected, found }: Unfit) => `${path} should be ${expected}, but is ${found}.`,
    hint: () => LENIENT,
  }),
  NT_TRACE_UNKNOWN_NODE: entry({
    message: ({ path, id }: InDocument & { readonly id: string }) => `${path} names the node "${id}", which the trace does not have.`,
    hint: () => `${LENIENT} Edges to unknown nodes are left out then.`,
  }),
  NT_TRACE_UNKNOWN_PARENT: entry({
    message: ({ path, id }: InDocument & { readonly id: string }) =>
      `${path} names the parent "${id}", which the trace does not have; the node is shown as a root.`,
    hint: () => 'The trace may be incomplete.',
  }),
  NT_TRACE_PARENT_CYCLE: entry({
    message: ({ ids }: { readonly ids: readonly string[] }) =>
      `These nodes are their own ancestors: ${ids.slice(0, 10).join(' → ')} → ${ids.length > 10 ? `… (${ids.length} in all) → ` : ''}${ids[0]}.`,
    hint: () => `${LENIENT} The first of them is shown as a root then.`,
  }),
  NT_TRACE_ID_DIFFERS: entry({
    message: ({ path, found }: InDocument & { readonly found: string }) =>
      `${path} is "${found}", not the key under which the node stands; the key counts.`,
    hint: () => 'Make the two equal.',
  }),
  NT_TRACE_OTHER_SCHEMA: entry({
    message: ({ found, expected }: { readonly found: string; readonly expected: string }) =>
      `The trace has the schema version "${found}"; this nodetracer knows "${expected}", and some of it may be shown as unknown.`,
    hint: () => 'Update nodetracer if the file is newer.',
  }),
  NT_TRACE_DOUBLED_DATA_KEY: entry({
    message: ({ path }: InDocument) => `${path} occurs twice; the last one counts.`,
    hint: () => 'Python writes such data when a number and its text are both keys of one dictionary.',
  }),
};

/** Errors about trace files: the file, its text, its content. */
export const traceErrors = { ...fileErrors, ...textErrors, ...contentErrors };
