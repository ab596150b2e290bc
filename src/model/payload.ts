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
};
