/** A run of bytes that is expected often, prepared for comparing four bytes at a time. */
export class Spelling {
  readonly length: number;
  readonly words: Int32Array;

  constructor(readonly bytes: Uint8Array) {
    this.length = bytes.length;
    this.words = new Int32Array(bytes.length >> 2);
    for (let i = 0; i < this.words.length * 4; i++)
      this.words[i >> 2] = (this.words[i >> 2] as number) | ((bytes[i] as number) << ((i & 3) * 8));
  }
}

/** The bytes of a text of ASCII characters. */
export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
