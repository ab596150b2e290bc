import { Utf8Check } from '../../src/files/utf8-check';

const text = Buffer.from('aé€👩 z');
const invalid: [string, number[], number][] = [
  ['a lone continuation byte', [0x61, 0x80], 1],
  ['a byte that is never used', [0x61, 0x62, 0xff, 0x63], 2],
  ['an overlong slash', [0x61, 0xc0, 0xaf], 1],
  ['a surrogate', [0xed, 0xa0, 0x80], 0],
  ['a character that is broken off', [0x61, 0xf0, 0x9f, 0x91], 1],
  ['a character that another one interrupts', [0xe2, 0x82, 0x61], 0],
];

/** The first invalid offset, when the bytes come in pieces of `length`. */
function check(bytes: Buffer, length: number): number | undefined {
  const utf8 = new Utf8Check();
  for (let position = 0; position < bytes.length; position += length) utf8.take(bytes.subarray(position, position + length), position);
  utf8.take(Buffer.alloc(0), bytes.length);
  return utf8.invalidAt;
}

describe('Utf8Check', () => {
  it('accepts characters across all borders of pieces', () => {
    for (let length = 1; length <= text.length; length++) expect([length, check(text, length)]).toEqual([length, undefined]);
  });

  it.each(invalid)('finds %s', (_, bytes, offset) => {
    for (let length = 1; length <= bytes.length + text.length; length++) {
      expect([length, check(Buffer.concat([text, Buffer.from(bytes)]), length)]).toEqual([length, text.length + offset]);
    }
  });
});
