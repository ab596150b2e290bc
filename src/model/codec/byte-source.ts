/** The bytes of a document, readable at any place: a file, or text in memory. */
export interface ByteSource {
  /** Length of the document in bytes, as far as it is known. */
  readonly size?: number;
  /**
   * Copies at most `length` bytes of the document from `position` on into `into[at…]`. Synchronous.
   * @returns how many bytes were copied; 0 at the end of the document
   */
  read(into: Uint8Array, at: number, length: number, position: number): number;
}

const encoder = new TextEncoder();

/** A document in memory. */
export function memorySource(content: string | Uint8Array): ByteSource {
  const bytes = typeof content === 'string' ? encoder.encode(content) : content;
  return {
    size: bytes.length,
    read(into, at, length, position) {
      const piece = bytes.subarray(position, position + length);
      into.set(piece, at);
      return piece.length;
    },
  };
}

/** Line and column, both from 1, of a byte offset. The column counts characters. Reads the document up to there. */
export function lineAndColumn(source: ByteSource, offset: number): { line: number; column: number } {
  const chunk = new Uint8Array(65_536);
  let line = 1;
  let column = 1;
  for (let position = 0; position < offset; ) {
    const count = source.read(chunk, 0, Math.min(chunk.length, offset - position), position);
    if (count === 0) break;
    for (let i = 0; i < count; i++) {
      const byte = chunk[i] as number;
      if (byte === 10) {
        line++;
        column = 1;
      } else if ((byte & 0xc0) !== 0x80) column++;
    }
    position += count;
  }
  return { line, column };
}
