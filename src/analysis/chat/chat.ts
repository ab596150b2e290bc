import type { JsonObject, JsonValue } from '../../model/types';
import { readPart } from './ai-sdk';
import type { ChatMessage } from './chat-message';
import { readFlattened } from './flattened';
import { allOf, listOf, objectOf, parsed, textOf } from './json-access';
import { readMessage, readMessages } from './messages';
import { readOtelPart } from './otel';

/** The conversation in some data, and the keys of the data that are no part of it. */
export type Chat = { readonly messages: readonly ChatMessage[]; readonly rest: readonly string[] };

const MOST_LEVELS = 8;
const MOST_ARGUMENTS = 4;
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
  'langfuse.observation.input',
  'langfuse.observation.output',
  'gen_ai.prompt',
  'gen_ai.completion',
  'pydantic_ai.all_messages',
  'traceloop.entity.input',
  'traceloop.entity.output',
  'data',
  'result',
  'args',
];

/**
 * Finds the conversation in the data of a node: a list of messages, a request with its system prompt, or an answer, in the shapes of
 * OpenAI, Anthropic, the AI SDK, LangChain, Gemini and OpenTelemetry, also as JSON in a text or an attribute a value. Null where there is none.
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
  const value = parsed(text);
  return value === null ? null : chatOf(value, levels - 1);
}

/** Choices, candidates and generations are lists of what holds a message each; arguments are a request and what goes with it. */
function chatInList(list: readonly JsonValue[], levels: number): Chat | null {
  const chatIn = (item: JsonValue | undefined) => (objectOf(item) || listOf(item) ? chatOf(item as JsonValue, levels - 1) : null);
  const chats = allOf(list, chatIn);
  if (chats !== null) return chats.length === 0 ? null : { messages: chats.flatMap(({ messages }) => messages), rest: [] };
  const request = list.length <= MOST_ARGUMENTS && objectOf(list[0]) ? chatIn(list[0]) : null;
  return request && { ...request, rest: [...request.rest, ...list.slice(1).map((_, index) => `argument ${index + 2}`)] };
}

function chatInObject(object: JsonObject, levels: number): Chat | null {
  const single = readMessage(object);
  if (single !== null) return { messages: [single], rest: [] };
  const keys = Object.keys(object);
  const answer = readAnswer(object);
  if (answer !== null) return { messages: [answer], rest: keys.filter((key) => !/text|calls|reasoning/i.test(key)) };
  const flattened = readFlattened(object);
  if (flattened !== null) return flattened;
  const system = systemMessage(object);
  for (const key of listKeys) {
    const inner = Object.hasOwn(object, key) ? (chatAt(object[key], levels) ?? promptBeside(system, key, object[key])) : null;
    if (inner === null) continue;
    const messages = system === null ? inner.messages : [system.message, ...inner.messages];
    return { messages, rest: [...keys.filter((name) => name !== key && name !== system?.key), ...inner.rest] };
  }
  return null;
}

/** A text beside a system prompt is what the user says: `{system, prompt}`. */
function promptBeside(system: SystemMessage | null, key: string, value: JsonValue | undefined): Chat | null {
  const text = key === 'prompt' || key === 'input' ? textOf(value) : null;
  return system === null || text === null ? null : { messages: [{ role: 'user', name: null, parts: [{ kind: 'text', text }] }], rest: [] };
}

function chatAt(value: JsonValue | undefined, levels: number): Chat | null {
  return value === undefined || value === null || typeof value === 'number' ? null : chatOf(value, levels - 1);
}

type SystemMessage = { readonly key: string; readonly message: ChatMessage };

/** The system prompt of an API that keeps it beside the messages. */
function systemMessage(object: JsonObject): SystemMessage | null {
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
