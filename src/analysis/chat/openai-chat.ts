import type { JsonObject, JsonValue } from '../../model/types';
import { type ChatMessage, type ChatPart, isRole, roleOf } from './chat-message';
import { filePart, listOf, objectOf, otherPart, spelled, textOf } from './json-access';

/** Whether a message tells its calls, or which one it answers, beside its content, as OpenAI's do, whatever the parts of the content look like. */
export function isBesideCalls(message: JsonObject): boolean {
  const { tool_calls: calls, function_call: call, tool_call_id: id } = message;
  return (listOf(calls)?.length ?? 0) > 0 || Boolean(objectOf(call)) || textOf(id) !== null;
}

/** A message of OpenAI's chat completions, and of all that copied them: `{role, content, tool_calls, tool_call_id}`. */
export function readOpenAiChat(value: JsonValue): ChatMessage | null {
  const message = objectOf(value);
  const role = textOf(message?.role) ?? (isAnswer(message) ? 'assistant' : null);
  if (message === null || role === null || !isRole(role) || !('content' in message || 'tool_calls' in message || 'blocks' in message))
    return null;
  const reasoning = textOf(message.reasoning_content) ?? textOf(message.reasoning);
  const parts: ChatPart[] = reasoning ? [{ kind: 'reasoning', text: reasoning }] : [];
  if (roleOf(role) === 'tool') {
    const id = textOf(message.tool_call_id);
    parts.push({
      kind: 'tool_result',
      id,
      name: textOf(message.name),
      output: resultText(message.content),
      failed: message.is_error === true,
    });
    return { role: 'tool', name: null, parts };
  }
  parts.push(...contentParts(message.content ?? message.blocks), ...callParts(message.tool_calls, message.function_call));
  if (textOf(message.refusal)) parts.push({ kind: 'text', text: `(refused) ${textOf(message.refusal)}` });
  return { role: roleOf(role), name: textOf(message.name), parts };
}

/** What was recorded of an answer alone: its content and its calls. */
function isAnswer(message: JsonObject | null): boolean {
  const calls = listOf(message?.tool_calls);
  return calls !== null && (typeof message?.content === 'string' || (message?.content === null && calls.length > 0));
}

function contentParts(content: JsonValue | undefined): ChatPart[] {
  if (content === undefined || content === null || content === '') return [];
  if (typeof content === 'string') return [{ kind: 'text', text: content }];
  return (listOf(content) ?? [content]).map((part) => readContentPart(part) ?? otherPart(part));
}

/** A part of the content of a message; null for one of another shape. */
export function readContentPart(value: JsonValue): ChatPart | null {
  if (typeof value === 'string') return { kind: 'text', text: value };
  const part = objectOf(value);
  if (part === null) return null;
  switch (part.type ?? part.block_type) {
    case 'text':
    case 'input_text':
    case 'output_text':
      return { kind: 'text', text: spelled(part.text) };
    case 'refusal':
      return { kind: 'text', text: `(refused) ${spelled(part.refusal)}` };
    case 'image_url':
      return filePart('image', textOf(objectOf(part.image_url)?.url) ?? spelled(part.image_url));
    case 'input_image':
      return filePart('image', spelled(part.image_url ?? part.file_id));
    case 'input_audio':
      return filePart(`audio/${spelled(objectOf(part.input_audio)?.format)}`, spelled(objectOf(part.input_audio)?.data));
    case 'input_file':
      return filePart('file', spelled(part.file_data ?? part.file_url), spelled(part.filename ?? part.file_id));
    case 'file': {
      const file = objectOf(part.file);
      return file && filePart('file', spelled(file.file_data), spelled(file.filename ?? file.file_id));
    }
    default: {
      const name = textOf(part.tool_name);
      if (name === null || !('tool_kwargs' in part)) return null;
      return { kind: 'tool_call', id: textOf(part.tool_call_id), name, input: spelled(part.tool_kwargs) };
    }
  }
}

function callParts(calls: JsonValue | undefined, single: JsonValue | undefined): ChatPart[] {
  const all = [...(listOf(calls) ?? []), ...(objectOf(single) ? [single as JsonValue] : [])];
  return all.map((value) => {
    const call = objectOf(value);
    const made = objectOf(call?.function) ?? call;
    const name = textOf(made?.name);
    if (call === null || made === null || name === null) return otherPart(value);
    return { kind: 'tool_call', id: textOf(call.id), name, input: spelled(made.arguments ?? made.args ?? made.input) };
  });
}

function resultText(content: JsonValue | undefined): string {
  const parts = listOf(content)?.map((part) => textOf(objectOf(part)?.text));
  return parts?.every((text) => text !== null) ? parts.join('\n') : spelled(content);
}
