import type { JsonObject, JsonValue } from '../../model/types';
import type { ChatMessage, ChatPart } from './chat-message';
import { allOf, listOf, objectOf, parsed, spelled, textOf } from './json-access';
import { readMessage } from './messages';
import { readOpenAiChat } from './openai-chat';

/** The messages in attributes that hold one value each, and the keys of all others. */
type Flattened = { readonly messages: readonly ChatMessage[]; readonly rest: readonly string[] };

/** Lists of messages and of plain texts, in the order of a conversation, with the role of those that tell none. */
const lists: ReadonlyMap<string, string> = new Map([
  ['llm.input_messages', 'user'],
  ['llm.prompts', 'user'],
  ['gen_ai.prompt', 'user'],
  ['llm.output_messages', 'assistant'],
  ['llm.choices', 'assistant'],
  ['gen_ai.completion', 'assistant'],
]);
const attribute = /^((?:llm|gen_ai)\.[a-z_]+)\.(\d{1,9})\.(.+)$/;
/** What is read of a message; all else stays beside the conversation. */
const readable =
  /^(?:(?:message\.)?(?:role|content|name|tool_call_id|reasoning|refusal|function_call_(?:name|arguments_json)|(?:contents|tool_calls)\.\d+\..+)|function\.\d+|(?:prompt|completion)\.text)$/;

/** Whether a key is that of one value of a message. */
export function isMessageAttribute(key: string): boolean {
  const [, list = '', , path = ''] = attribute.exec(key) ?? [];
  return lists.has(list) && readable.test(path);
}

/**
 * Reads a conversation whose every value is an attribute of its own: `llm.input_messages.0.message.role` of OpenInference,
 * `gen_ai.prompt.0.content` of OpenLLMetry. Null where there is none, or a message is of no shape that is known.
 */
export function readFlattened(object: JsonObject): Flattened | null {
  const rest: string[] = [];
  const nodes = new Map<string, AttributeNode>();
  for (const [key, value] of Object.entries(object)) {
    const [, list = '', index = '', path = ''] = attribute.exec(key) ?? [];
    if (lists.has(list) && readable.test(path)) put(child(nodes, list), [index, ...path.split('.')], value);
    else rest.push(key);
  }
  if (nodes.size === 0) return null;
  const messages = allOf([...lists], ([list, role]) => {
    const items = itemsOf(nodes.get(list));
    return allOf(items, (item) => readItem(item, role));
  });
  return messages && { messages: messages.flat(), rest };
}

type AttributeNode = { value: JsonValue | undefined; readonly below: Map<string, AttributeNode> };

function child(nodes: Map<string, AttributeNode>, name: string): AttributeNode {
  const node = nodes.get(name) ?? { value: undefined, below: new Map() };
  nodes.set(name, node);
  return node;
}

function put(top: AttributeNode, path: readonly string[], value: JsonValue | undefined): void {
  let at = top;
  for (const name of path) at = child(at.below, name);
  at.value = value;
}

/** What is numbered below a node, in the order of the numbers: attributes may come in any, and some may be missing. */
function itemsOf(node: AttributeNode | undefined): readonly AttributeNode[] {
  return [...(node?.below ?? [])].sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => item);
}

function at(node: AttributeNode | undefined, ...path: readonly string[]): AttributeNode | undefined {
  return path.reduce<AttributeNode | undefined>((within, name) => within?.below.get(name), node);
}

function textAt(node: AttributeNode | undefined, ...path: readonly string[]): string | null {
  return textOf(at(node, ...path)?.value);
}

function readItem(item: AttributeNode, usual: string): ChatMessage | null {
  const text = textAt(item, 'prompt', 'text') ?? textAt(item, 'completion', 'text');
  if (text !== null) return { role: usual, name: null, parts: [{ kind: 'text', text }] };
  const results = itemsOf(at(item, 'function')).map(resultOf);
  if (results.length > 0) return { role: 'tool', name: null, parts: results };
  const message = at(item, 'message') ?? item;
  const contents = itemsOf(at(message, 'contents'));
  const recorded = itemsOf(at(message, 'tool_calls'));
  const calls = (recorded.length > 0 ? recorded : contents.filter((part) => at(part, 'tool_call'))).map(callOf);
  const value: JsonObject = {
    role: textAt(message, 'role') ?? usual,
    content: contents.length > 0 ? contents.flatMap(contentOf) : contentIn(at(message, 'content')?.value),
  };
  const thoughts = contents.flatMap((part) => (isThought(part) ? [textAt(part, 'message_content', 'text') ?? ''] : []));
  if (thoughts.length > 0) value.reasoning = thoughts.join('\n');
  for (const key of ['name', 'tool_call_id', 'reasoning', 'refusal']) if (textAt(message, key) !== null) value[key] = textAt(message, key);
  const called = textAt(message, 'function_call_name');
  if (called !== null) calls.push({ name: called, arguments: textAt(message, 'function_call_arguments_json') ?? '' });
  return calls.length === 0 ? readMessage(value) : readOpenAiChat({ ...value, tool_calls: calls });
}

function callOf(item: AttributeNode): JsonObject {
  const call = at(item, 'tool_call') ?? item;
  const made = at(call, 'function') ?? call;
  return { id: textAt(call, 'id'), function: { name: textAt(made, 'name'), arguments: at(made, 'arguments')?.value ?? '' } };
}

/** AutoGen puts the results of tools beside the message, each as JSON. */
function resultOf(item: AttributeNode): ChatPart {
  const result = objectOf(parsed(item.value));
  if (result === null) return { kind: 'tool_result', id: null, name: null, output: spelled(item.value), failed: false };
  const { call_id, name, content, is_error } = result;
  return { kind: 'tool_result', id: textOf(call_id), name: textOf(name), output: spelled(content), failed: is_error === true };
}

/** A part of a message; a call stands among the calls, where it may have been recorded a second time. */
function contentOf(item: AttributeNode): JsonObject[] {
  const part = at(item, 'message_content') ?? item;
  const type = textAt(part, 'type') ?? 'text';
  const url = textAt(part, 'image', 'image', 'url');
  if (url !== null) return [{ type: 'image_url', image_url: { url } }];
  if (type === 'tool_use' || at(item, 'tool_call') || isThought(item)) return [];
  const told = Object.fromEntries([...part.below].flatMap(([key, { value }]) => (value === undefined ? [] : [[key, value]])));
  return [{ ...told, type }];
}

function isThought(item: AttributeNode): boolean {
  return /^(?:reasoning|thinking)$/.test(textAt(item, 'message_content', 'type') ?? '');
}

/** Contents of several parts are recorded as JSON. */
function contentIn(value: JsonValue | undefined): JsonValue {
  const parts = listOf(parsed(value));
  const areParts = parts?.length && parts.every((part) => textOf(objectOf(part)?.type) !== null);
  return areParts ? [...parts] : (value ?? null);
}
