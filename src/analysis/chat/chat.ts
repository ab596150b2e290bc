import { parseJson } from '../../model/codec/json-value';
import type { JsonObject, JsonValue } from '../../model/types';
import { readPart } from './ai-sdk';
import type { ChatMessage } from './chat-message';
import { allOf, listOf, objectOf, textOf } from './json-access';
import { readMessage, readMessages } from './messages';
import { readOtelPart } from './otel';

/** The conversation in some data, and the keys of the data that are no part of it. */
export type Chat = { readonly messages: readonly ChatMessage[]; readonly rest: readonly string[] };

const MOST_LEVELS = 6;
const systemKeys = ['system', 'instructions', 'systemInstruction', 'system_instruction', 'gen_ai.system_instructions'];
/** Where conversations stand in requests, answers and attributes; the first one that holds messages counts. */
const listKeys = [
  'messages',
  'promptMessages',
  'contents',
  'gen_ai.input.messages',
  'gen_ai.output.messages',
  'ai.prompt.messages',
  'input',
  'output',
  'prompt',
  'generations',
  'choices',
  'candidates',
  'message',
  'content',
  'response',
  'request',
  'body',
  'value',
  'input.value',
  'output.value',
  'ai.prompt',
  'data',
  'result',
  'args',
];

/**
 * Finds the conversation in the data of a node: a list of messages, a request with its system prompt, or an answer, in the shapes of
 * OpenAI, Anthropic, the AI SDK, LangChain, Gemini and OpenTelemetry, also as JSON in a text. Null where there is none.
 */
export function chatOf(value: JsonValue, levels = MOST_LEVELS): Chat | null {
  if (levels === 0) return null;
  if (typeof value === 'string') return chatInText(value, levels);
  const messages = readMessages(value);
  if (messages !== null) return { messages, rest: [] };
  const list = listOf(value);
  if (list !== null) return chatInList(list, levels);
  const object = objectOf(value);
  return object === null ? null : chatInObject(object, levels);
}

function chatInText(text: string, levels: number): Chat | null {
  if (!/^\s*[[{]/.test(text)) return null;
  try {
    return chatOf(parseJson(text), levels - 1);
  } catch {
    return null;
  }
}

/** Choices, candidates and generations are lists of what holds a message each. */
function chatInList(list: readonly JsonValue[], levels: number): Chat | null {
  const chats = allOf(list, (item) => (objectOf(item) || listOf(item) ? chatOf(item, levels - 1) : null));
  return chats === null || chats.length === 0 ? null : { messages: chats.flatMap(({ messages }) => messages), rest: [] };
}

function chatInObject(object: JsonObject, levels: number): Chat | null {
  const single = readMessage(object);
  if (single !== null) return { messages: [single], rest: [] };
  const keys = Object.keys(object);
  const answer = readAnswer(object);
  if (answer !== null) return { messages: [answer], rest: keys.filter((key) => !/text|calls|reasoning/i.test(key)) };
  const key = listKeys.find((name) => Object.hasOwn(object, name) && chatAt(object[name], levels) !== null);
  if (key === undefined) return null;
  const inner = chatAt(object[key], levels) as Chat;
  const system = systemMessage(object);
  const messages = system === null ? inner.messages : [system.message, ...inner.messages];
  return { messages, rest: [...keys.filter((name) => name !== key && name !== system?.key), ...inner.rest] };
}

function chatAt(value: JsonValue | undefined, levels: number): Chat | null {
  return value === undefined || value === null || typeof value === 'number' ? null : chatOf(value, levels - 1);
}

/** The system prompt of an API that keeps it beside the messages. */
function systemMessage(object: JsonObject): { readonly key: string; readonly message: ChatMessage } | null {
  const key = systemKeys.find((name) => object[name] !== undefined && object[name] !== null);
  if (key === undefined) return null;
  const value = object[key] as JsonValue;
  const text = textOf(value);
  if (text !== null && !/^\s*\[\s*\{/.test(text)) return { key, message: { role: 'system', name: null, parts: [{ kind: 'text', text }] } };
  const content = readMessage({ ...objectOf(value), role: 'system' });
  if (content !== null) return { key, message: { ...content, role: 'system' } };
  const parts = listOf(text === null ? value : parsed(text))?.map(readOtelPart);
  return parts ? { key, message: { role: 'system', name: null, parts } } : null;
}

/** The answer of an SDK that lists text and calls beside each other: `{text, toolCalls}`. */
function readAnswer(object: JsonObject): ChatMessage | null {
  const text = textOf(object.text) ?? textOf(object['ai.response.text']) ?? '';
  const given = object.toolCalls ?? object['ai.response.toolCalls'];
  const calls = listOf(typeof given === 'string' ? parsed(given) : given);
  if (calls === null || (calls.length === 0 && text === '')) return null;
  const parts = allOf(calls, (call) => readPart({ type: 'tool-call', ...objectOf(call) }));
  return parts && { role: 'assistant', name: null, parts: text === '' ? parts : [{ kind: 'text', text }, ...parts] };
}

function parsed(text: string): JsonValue {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}
