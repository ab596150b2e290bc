import type { RawObject } from '../model/payload';

/** Recorded data to be read: one key a line, texts without quotes and with their own lines, all else as it was written. */
export function dataText(data: RawObject): string {
  return [...data].map(([key, raw]) => `${key}: ${valueText(raw)}`).join('\n');
}

function valueText(raw: string): string {
  if (!raw.startsWith('"')) return raw;
  const text = JSON.parse(raw) as string;
  return text.includes('\n') ? `\n${text}` : text;
}
