import { formatCount } from '../../../text/quantities';

/** Shorter texts are shown, whatever they are. */
const SHORTEST_BLOB = 256;
const SAMPLE = 200;
const dataUrl = /^data:([\w.+-]+\/[\w.+-]+)?[;,]/;
const base64 = /^[A-Za-z0-9+/_-]+={0,2}$/;
const beginnings: readonly (readonly [start: string, kind: string])[] = [
  ['iVBORw0KGgo', 'image/png'],
  ['/9j/', 'image/jpeg'],
  ['R0lGOD', 'image/gif'],
  ['JVBERi', 'application/pdf'],
  ['UklGR', 'image/webp or audio/wav'],
  ['SUQz', 'audio/mpeg'],
  ['T2dnUw', 'audio/ogg'],
  ['UEsDB', 'application/zip'],
];

/**
 * What a text is that holds bytes for machines, in words: `image/png, 48,213 bytes in base64`; null for a text for people.
 * @param beginning some hundred characters at least
 * @param length of the whole text
 */
export function blobWords(beginning: string, length: number): string | null {
  if (length < SHORTEST_BLOB) return null;
  const url = dataUrl.exec(beginning);
  const isBase64 = url ? beginning.slice(0, 100).includes(';base64,') : isNoise(beginning.slice(0, SAMPLE));
  if (url && !isBase64) return `${url[1] ?? 'text/plain'}, ${formatCount(length)} characters`;
  if (!isBase64) return null;
  const start = url ? beginning.indexOf(',') + 1 : 0;
  const kind = url?.[1] ?? beginnings.find(([text]) => beginning.startsWith(text, start))?.[1] ?? 'binary data';
  return `${kind}, ${formatCount(Math.floor(((length - start) * 3) / 4))} bytes in base64`;
}

/** Letters of both cases and digits without any blank, as no word or path has so many of. */
function isNoise(sample: string): boolean {
  return base64.test(sample) && /[a-z]/.test(sample) && /[A-Z]/.test(sample) && /\d/.test(sample);
}
