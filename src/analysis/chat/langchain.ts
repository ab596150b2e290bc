import type { JsonObject, JsonValue } from '../../model/types';
import { type ChatMessage, type ChatPart, roleOf } from './chat-message';
import { listOf, objectOf, spelled, textOf } from './json-access';
import { readOpenAiChat } from './openai-chat';

const types = /^(?:human|ai|system|tool|function|developer|chat|AIMessageChunk)$/;
const classes = /^(Human|AI|System|Tool|Function|Chat|Developer)Message(?:Chunk)?$/;

/** A message of LangChain: serialized with its class (`lc`), stored as `{type, data}`, or flat as `{type: 'human', content}`. */
export function readLangChain(value: JsonValue): ChatMessage | null {
  const message = objectOf(value);
  if (message === null) return null;
  const kwargs = objectOf(message.kwargs);
  const className = textOf(listOf(message.id)?.at(-1));
  const ofClass = classes.exec(className ?? '')?.[1];
  if (kwargs !== null && ofClass !== undefined) return readFields(kwargs, ofClass);
  const type = textOf(message.type);
  if (type === null || !types.test(type)) return null;
  const data = objectOf(message.data) ?? message;
  return 'content' in data ? readFields(data, type.replace(/MessageChunk$/, '')) : null;
}

function readFields(fields: JsonObject, type: string): ChatMessage | null {
  const role = type === 'Chat' || type === 'chat' ? (textOf(fields.role) ?? 'chat') : type;
  const calls = listOf(fields.tool_calls)?.length ? fields.tool_calls : objectOf(fields.additional_kwargs)?.tool_calls;
  const { id: _, ...rest } = fields;
  const read = readOpenAiChat({ ...rest, role, content: spellContent(fields.content), tool_calls: calls ?? [] });
  if (read === null) return null;
  const reasoning = textOf(objectOf(fields.additional_kwargs)?.reasoning_content);
  const failed = fields.status === 'error';
  const parts: ChatPart[] = read.parts.map((part) => (part.kind === 'tool_result' ? { ...part, failed } : part));
  return { role: roleOf(role), name: read.name, parts: reasoning ? [{ kind: 'reasoning', text: reasoning }, ...parts] : parts };
}

/** Calls that stand among the content stand in `tool_calls` as well. */
function spellContent(content: JsonValue | undefined): JsonValue {
  const list = listOf(content);
  if (list === null) return content === undefined ? '' : typeof content === 'object' ? spelled(content) : content;
  return list.filter((part) => !/^(?:tool_use|tool_call|tool-call|functionCall|input_json_delta)$/.test(spelled(objectOf(part)?.type)));
}
