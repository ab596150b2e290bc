const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const decoder = new TextDecoder();

/** The value of a JSON number. The usual ones, up to 15 digits without exponent, make no string; one division of exact numbers rounds as it should. */
export function numberOf(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start] === MINUS ? start + 1 : start;
  if (end - first > 16) return Number(decoder.decode(bytes.subarray(start, end)));
  let value = 0;
  let scale = 0;
  for (let i = first; i < end; i++) {
    const byte = bytes[i] as number;
    if (byte === POINT) scale = 1;
    else if (byte >= ZERO && byte <= 57) {
      value = value * 10 + byte - ZERO;
      scale *= 10;
    } else return Number(decoder.decode(bytes.subarray(start, end)));
  }
  if (value > Number.MAX_SAFE_INTEGER) return Number(decoder.decode(bytes.subarray(start, end)));
  if (scale > 0) value /= scale;
  return first === start ? value : -value;
}
