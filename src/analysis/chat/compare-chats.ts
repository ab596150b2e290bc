import type { ChatMessage, ChatPart } from './chat-message';

/** Characters by which texts of the same length are told apart at first. */
const BEGINNING = 40;

/** For each message whether it stood in an earlier conversation already, in the same order. */
export function knownMessages(earlier: readonly ChatMessage[], now: readonly ChatMessage[]): readonly boolean[] {
  const places = new Map<string, number[]>();
  earlier.forEach((message, index) => {
    const outline = outlineOf(message);
    const alike = places.get(outline);
    if (alike) alike.push(index);
    else places.set(outline, [index]);
  });
  let from = 0;
  return now.map((message) => {
    const place = places.get(outlineOf(message))?.find((index) => index >= from && isSame(earlier[index] as ChatMessage, message));
    if (place === undefined) return false;
    from = place + 1;
    return true;
  });
}

/** What few other messages have in common with it. It costs the same however long the message is. */
function outlineOf({ role, name, parts }: ChatMessage): string {
  return [role, name, parts.length, ...Object.values(parts[0] ?? {}).map(beginningOf)].join('\n');
}

function beginningOf(value: string | boolean | null): string | boolean | null {
  return typeof value === 'string' ? `${value.length} ${value.slice(0, BEGINNING)}` : value;
}

function isSame(a: ChatMessage, b: ChatMessage): boolean {
  return (
    a.role === b.role &&
    a.name === b.name &&
    a.parts.length === b.parts.length &&
    a.parts.every((part, at) => isSamePart(part, b.parts[at]))
  );
}

function isSamePart(a: ChatPart, b: ChatPart | undefined): boolean {
  const [mine, others] = [Object.values(a), Object.values(b ?? {})];
  return mine.length === others.length && mine.every((value, at) => value === others[at]);
}
