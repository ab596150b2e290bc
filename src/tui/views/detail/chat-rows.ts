import type { ChatMessage, ChatPart } from '../../../analysis/chat/chat-message';
import { type TextPiece, TextPieces } from '../../../markdown/text-pieces';
import { type PlacedRow, RowTree } from './tree-outline';

/** A row of a conversation: what is known already, a message, a part of one, a piece of its text, or what else was recorded. */
export type ChatRow =
  | { readonly kind: 'earlier'; readonly messages: readonly ChatMessage[] }
  | { readonly kind: 'message'; readonly message: ChatMessage; readonly isNew: boolean }
  | { readonly kind: 'part'; readonly part: ChatPart }
  | ({ readonly kind: 'piece'; readonly reasoning: boolean } & TextPiece)
  | { readonly kind: 'rest'; readonly names: readonly string[] };

/** The rows of a conversation. `known` tells which messages an earlier call had, or is null when that is not known. */
export function chatRows(
  messages: readonly ChatMessage[],
  known: readonly boolean[] | null,
  rest: readonly string[],
): readonly PlacedRow<ChatRow>[] {
  const rows = new RowTree<ChatRow>();
  const marks = known?.includes(true) ? known : null;
  for (let index = 0; index < messages.length; ) {
    const earlier = marks === null ? 0 : runLength(marks, index);
    if (earlier > 0) {
      const shared = messages.slice(index, index + earlier);
      rows.add({ kind: 'earlier', messages: shared }, -1, (parent) => {
        for (const message of shared) addMessage(rows, message, false, parent);
      });
      index += earlier;
    } else {
      addMessage(rows, messages[index] as ChatMessage, marks !== null, -1);
      index++;
    }
  }
  if (rest.length > 0) rows.add({ kind: 'rest', names: rest }, -1);
  return rows.placed;
}

function runLength(marks: readonly boolean[], from: number): number {
  const end = marks.indexOf(false, from);
  return (end < 0 ? marks.length : end) - from;
}

function addMessage(rows: RowTree<ChatRow>, message: ChatMessage, isNew: boolean, above: number): void {
  rows.add({ kind: 'message', message, isNew }, above, (parent) => {
    for (const part of message.parts) addPart(rows, part, parent);
  });
}

function addPart(rows: RowTree<ChatRow>, part: ChatPart, above: number): void {
  if (part.kind !== 'text' && part.kind !== 'reasoning') return rows.add({ kind: 'part', part }, above);
  const reasoning = part.kind === 'reasoning';
  const addPieces = (parent: number) => {
    for (const piece of piecesOf(part.text)) rows.add({ kind: 'piece', reasoning, ...piece }, parent);
  };
  if (reasoning) rows.add({ kind: 'part', part }, above, addPieces);
  else addPieces(above);
}

function piecesOf(text: string): readonly TextPiece[] {
  if (text === '') return [];
  const taken = new TextPieces(text);
  taken.read(text.length);
  return taken.pieces;
}
