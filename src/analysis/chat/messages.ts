import type { JsonValue } from '../../model/types';
import { readAiSdk } from './ai-sdk';
import { readAnthropic } from './anthropic';
import type { ChatMessage } from './chat-message';
import { readGemini } from './gemini';
import { allOf, listOf } from './json-access';
import { readLangChain } from './langchain';
import { readOpenAiChat } from './openai-chat';
import { readOpenAiResponse } from './openai-responses';
import { readOtel } from './otel';

/** The particular ones first: a plain `{role, content}` is a message in most of them. */
const shapes = [readLangChain, readOtel, readGemini, readOpenAiResponse, readAnthropic, readAiSdk, readOpenAiChat] as const;

/** One message of any shape that is known, or null. */
export function readMessage(value: JsonValue): ChatMessage | null {
  for (const read of shapes) {
    const message = read(value);
    if (message !== null) return message;
  }
  return null;
}

/** A list of nothing but messages, also one that stands in a list of its own; null for any other. */
export function readMessages(value: JsonValue | undefined): readonly ChatMessage[] | null {
  const list = listOf(value);
  if (list === null || list.length === 0) return null;
  const inner = list.length === 1 ? listOf(list[0]) : null;
  return inner === null ? allOf(list, readMessage) : readMessages([...inner]);
}
