import { type Chat, chatOf } from '../../../analysis/chat/chat';
import { knownMessages } from '../../../analysis/chat/compare-chats';
import { isMessageAttribute } from '../../../analysis/chat/flattened';
import { mayHoldChat } from '../../../analysis/chat/may-hold-chat';
import { parseJson } from '../../../model/codec/json-value';
import type { RawObject } from '../../../model/payload';
import type { JsonObject, JsonValue } from '../../../model/types';
import { ChatOutline, type TextLayout } from './chat-outline';

/** Data that are longer are shown as JSON, which is read in slices: a conversation is read at once. */
const MOST_CHARACTERS = 4_000_000;
/** A longer value is looked at before it is taken apart. */
const LARGE = 65_536;
/** Data with more keys are no request and no answer; only where each value is an attribute a conversation has so many. */
const MOST_KEYS = 200;
/** Data never change, so each is looked at once. */
const chats = new WeakMap<RawObject, { readonly chat: Chat | null }>();

/** The conversation in the input or output of a node; null where there is none. */
export function conversationIn(data: RawObject): Chat | null {
  const found = chats.get(data) ?? { chat: findChat(data) };
  chats.set(data, found);
  return found.chat;
}

/** The conversation, with what an earlier call had already set apart; names of what stands beside it go to the end. */
export function conversationOutline(chat: Chat, data: RawObject, earlier: RawObject | null, layout: TextLayout): ChatOutline {
  const before = earlier === null ? null : conversationIn(earlier);
  const known = before === null ? null : knownMessages(before.messages, chat.messages);
  return new ChatOutline(
    chat.messages,
    known,
    chat.rest.filter((name) => !data.has(name)),
    layout,
  );
}

function findChat(data: RawObject): Chat | null {
  let size = 0;
  for (const text of data.values()) size += text.length;
  if (size > MOST_CHARACTERS || (data.size > MOST_KEYS && !hasAttributes(data))) return null;
  const values: JsonObject = {};
  try {
    for (const [key, text] of data) Object.defineProperty(values, key, { value: valueIn(text), enumerable: true });
  } catch {
    return null;
  }
  return chatOf(values);
}

function hasAttributes(data: RawObject): boolean {
  for (const key of data.keys()) if (isMessageAttribute(key)) return true;
  return false;
}

/** Of a large value that holds no message only its key counts. */
function valueIn(json: string): JsonValue {
  return json.length > LARGE && /^[[{]/.test(json) && !mayHoldChat(json) ? null : parseJson(json);
}
