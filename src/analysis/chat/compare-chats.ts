import type { ChatMessage } from './chat-message';

/** For each message whether it stood in an earlier conversation already, in the same order. */
export function knownMessages(earlier: readonly ChatMessage[], now: readonly ChatMessage[]): readonly boolean[] {
  const places = new Map<string, number[]>();
  earlier.forEach((message, index) => {
    const key = JSON.stringify(message);
    places.set(key, [...(places.get(key) ?? []), index]);
  });
  let from = 0;
  return now.map((message) => {
    const place = places.get(JSON.stringify(message))?.find((index) => index >= from);
    if (place === undefined) return false;
    from = place + 1;
    return true;
  });
}
