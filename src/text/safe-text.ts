/**
 * Makes foreign text safe for a terminal: every control character becomes a visible mark.
 * C0 and DEL become their Unicode control pictures (`␛`), C1, bidi and separator controls become `‹U+009B›`,
 * lone surrogates become U+FFFD. Joiners that emoji and scripts need (ZWJ, ZWNJ, variation selectors) stay.
 */
const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]/u;
const unsafeAll = new RegExp(unsafe.source, 'gu');
const TAB = '    ';

/** Text for one line: line breaks and tabs become marks too. */
export function safeLine(text: string): string {
  return unsafe.test(text) ? text.replace(unsafeAll, mark) : text;
}

/** Text of several lines: line breaks stay, CRLF becomes LF, a tab becomes four blanks, all else as in {@link safeLine}. */
export function safeBlock(text: string): string {
  if (!unsafe.test(text)) return text;
  return text.replace(/\r\n/g, '\n').replace(unsafeAll, (char) => (char === '\n' ? char : char === '\t' ? TAB : mark(char)));
}

function mark(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
}
