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
  /** Which part this is, when it is not all of the data. */
  readonly part?: PayloadPart;
};

/** A part of some large data. */
export type PayloadPart = {
  readonly from: PayloadPlace;
  /** Bytes from the beginning of the data to the end of this part, and to the end of all. */
  readonly end: number;
  readonly size: number;
  /** Where the next part begins; null when this is the last one that can be read. */
  readonly next: PayloadPlace | null;
};

/** Where a part of some data begins. It is had from the part before. */
export type PayloadPlace = JsonPlace & {
  /** Bytes of the data that stand before. */
  readonly start: number;
  /** Number of the JSON text that it is in, where that stands, and bytes of it that stand before. */
  readonly text: number;
  readonly offset: number;
  readonly at: number;
};

/** What is open where a JSON text is cut. */
export type JsonPlace = {
  /** Lists and objects from the outermost one on: the number of the next item, or the raw key of the value, empty before a key. */
  readonly open: readonly (string | number)[];
  /** The cut goes through a string. */
  readonly inString: boolean;
};

/** The beginning of any data. */
export const START_OF_DATA: PayloadPlace = { start: 0, text: 0, offset: 0, at: 0, open: [], inString: false };
