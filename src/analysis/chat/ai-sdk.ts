import type { JsonObject, JsonValue } from '../../model/types';
import { type ChatMessage, type ChatPart, roleOf } from './chat-message';
import { allOf, filePart, listOf, objectOf, spelled, textOf } from './json-access';
import { isBesideCalls } from './openai-chat';

/** A message of the Vercel AI SDK whose content is a list of its parts; also the content of an answer, which has no role. */
export function readAiSdk(value: JsonValue): ChatMessage | null {
  const message = objectOf(value);
  const content = listOf(message?.content);
  if (message === null || content === null || content.length === 0 || isBesideCalls(message)) return null;
  const parts = allOf(content, readPart);
  if (parts === null) return null;
  const role = textOf(message.role) ?? 'assistant';
  if (!('role' in message) && !('finishReason' in message)) return null;
  return { role: roleOf(role), name: null, parts };
}

/** A part, or a tool call as answers list them beside their text. */
export function readPart(value: JsonValue): ChatPart | null {
  const part = objectOf(value);
  if (part === null) return null;
  switch (part.type) {
    case 'text':
      return { kind: 'text', text: spelled(part.text) };
    case 'reasoning':
      return { kind: 'reasoning', text: spelled(part.text) };
    case 'tool-call':
      return { kind: 'tool_call', id: textOf(part.toolCallId), name: spelled(part.toolName), input: spelled(part.input ?? part.args) };
    case 'tool-result':
      return resultPart(part.output ?? part.result, part);
    case 'tool-error':
      return { ...resultPart(part.error, part), failed: true };
    case 'tool-approval-request':
    case 'tool-approval-response':
      return approvalPart(part);
    case 'file':
    case 'image':
    case 'source':
      return 'file' in part && objectOf(part.file)?.file_data !== undefined
        ? null
        : filePart(
            spelled(part.mediaType ?? part.mimeType ?? part.type),
            spelled(part.data ?? part.image ?? part.url),
            spelled(part.filename ?? part.title),
          );
    default:
      return null;
  }
}

/** What asks a human for a tool call, and the answer, in words. */
export function approvalPart(part: JsonObject): ChatPart {
  if (part.type === 'tool-approval-request') {
    const call = textOf(part.toolCallId);
    return { kind: 'text', text: call === null ? '(asks for approval)' : `(asks for approval of ${call})` };
  }
  const reason = textOf(part.reason);
  return { kind: 'text', text: `(${part.approved === true ? 'approved' : 'not approved'}${reason === null ? '' : `: ${reason}`})` };
}

type Result = Extract<ChatPart, { readonly kind: 'tool_result' }>;

/** Results are wrapped with their kind since version 5: `{type: 'json', value}`. */
function resultPart(output: JsonValue | undefined, part: { readonly [key: string]: JsonValue | undefined }): Result {
  const wrapped = objectOf(output);
  const isWrapped = wrapped !== null && typeof wrapped.type === 'string' && 'value' in wrapped;
  return {
    kind: 'tool_result',
    id: textOf(part.toolCallId),
    name: textOf(part.toolName),
    output: spelled(isWrapped ? wrapped.value : output),
    failed: part.isError === true || (isWrapped && /^error/.test(spelled(wrapped.type))),
  };
}
