/**
 * A JSON object whose values are kept as raw JSON text, in the order of the file: what is shown and written back is
 * what was recorded, to the digit. Of doubled keys the last one counts.
 */
export type RawObject = ReadonlyMap<string, string>;

/** The data of a node, which is fetched when it is shown and never held for a whole trace. */
export type NodePayload = {
  readonly input: RawObject;
  readonly output: RawObject;
  readonly metadata: RawObject;
  readonly traceback: string | null;
  /** Bytes that were read and that there are, when this is only the beginning of the data. */
  readonly unread?: Unread;
};

/** How much of some data was read. */
export type Unread = { readonly read: number; readonly size: number };
