import type { ChatMessage, ChatPart } from '../../../analysis/chat/chat-message';
import { type TextPiece, TextPieces } from '../../../markdown/text-pieces';
import type { RowTree } from './tree-outline';

/** A row of a conversation: what is known already, a message, a part of one, a piece of its text, or what else was recorded. */
export type ChatRow =
  | { readonly kind: 'earlier'; readonly messages: readonly ChatMessage[] }
  | { readonly kind: 'message'; readonly message: ChatMessage; readonly isNew: boolean }
  | { readonly kind: 'part'; readonly part: ChatPart }
  | ({ readonly kind: 'piece'; readonly reasoning: boolean } & TextPiece)
  | { readonly kind: 'rest'; readonly names: readonly string[] };

/** Ends with the last row; each value is what was taken for the rows since the one before, in characters. */
export type ReadingRows = Generator<number, void, void>;

/** What a row takes beside its characters. */
const ROW_COST = 50;
/** Characters of a text after which keys may be answered. */
const READ_AT_ONCE = 16_000;

/**
 * Adds the rows of a conversation, and tells after each few how many characters they took, so that a long one is read in slices.
 * @param known which messages an earlier call had; null when that is not known
 */
export function* addChatRows(
  rows: RowTree<ChatRow>,
  messages: readonly ChatMessage[],
  known: readonly boolean[] | null,
  rest: readonly string[],
): ReadingRows {
  const marks = known?.includes(true) ? known : null;
  for (let index = 0; index < messages.length; ) {
    const earlier = marks === null ? 0 : runLength(marks, index);
    if (earlier > 0) {
      const shared = messages.slice(index, index + earlier);
      const parent = rows.begin({ kind: 'earlier', messages: shared }, -1);
      for (const message of shared) yield* addMessage(rows, message, false, parent);
      rows.end(parent);
      index += earlier;
    } else {
      yield* addMessage(rows, messages[index] as ChatMessage, marks !== null, -1);
      index++;
    }
  }
  if (rest.length > 0) rows.add({ kind: 'rest', names: rest }, -1);
}

function runLength(marks: readonly boolean[], from: number): number {
  const end = marks.indexOf(false, from);
  return (end < 0 ? marks.length : end) - from;
}

function* addMessage(rows: RowTree<ChatRow>, message: ChatMessage, isNew: boolean, above: number): ReadingRows {
  const parent = rows.begin({ kind: 'message', message, isNew }, above);
  for (const part of message.parts) yield* addPart(rows, part, parent);
  rows.end(parent);
}

function* addPart(rows: RowTree<ChatRow>, part: ChatPart, above: number): ReadingRows {
  if (part.kind === 'text') return yield* addPieces(rows, part.text, false, above);
  const number = rows.begin({ kind: 'part', part }, above);
  yield ROW_COST;
  if (part.kind === 'reasoning') yield* addPieces(rows, part.text, true, number);
  rows.end(number);
}

function* addPieces(rows: RowTree<ChatRow>, text: string, reasoning: boolean, parent: number): ReadingRows {
  if (text === '') return;
  const taken = new TextPieces(text);
  for (let added = 0; ; taken.read(READ_AT_ONCE)) {
    for (; added < taken.pieces.length; added++) rows.add({ kind: 'piece', reasoning, ...(taken.pieces[added] as TextPiece) }, parent);
    yield ROW_COST + Math.min(text.length, READ_AT_ONCE);
    if (taken.isWhole) return;
  }
}
