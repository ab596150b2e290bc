import type { JsonValue } from '../../model/types';
import { approvalPart } from './ai-sdk';
import { type ChatMessage, type ChatPart, roleOf } from './chat-message';
import { filePart, listOf, objectOf, otherPart, spelled, textOf } from './json-access';

/** A message of OpenTelemetry's GenAI conventions: parts with a type. */
export function readOtel(value: JsonValue): ChatMessage | null {
  const message = objectOf(value);
  const role = textOf(message?.role);
  const parts = listOf(message?.parts);
  if (message === null || role === null || parts === null) return null;
  if (parts.some((part) => typeof objectOf(part)?.type !== 'string')) return null;
  const read = parts.map(readOtelPart);
  const onlyResults = read.length > 0 && read.every(({ kind }) => kind === 'tool_result');
  return { role: onlyResults ? 'tool' : roleOf(role), name: textOf(message.name), parts: read };
}

/** A part of a message, or one of the system instructions. */
export function readOtelPart(value: JsonValue): ChatPart {
  const part = objectOf(value);
  switch (part?.type) {
    case 'text':
      return { kind: 'text', text: spelled(part.content ?? part.text) };
    case 'reasoning':
    case 'thinking':
      return { kind: 'reasoning', text: spelled(part.content ?? part.text) };
    case 'tool_call':
      return { kind: 'tool_call', id: textOf(part.id), name: spelled(part.name), input: spelled(part.arguments) };
    case 'tool_call_response':
      return {
        kind: 'tool_result',
        id: textOf(part.id),
        name: textOf(part.name),
        output: spelled(part.response ?? part.result),
        failed: false,
      };
    case 'tool-approval-request':
    case 'tool-approval-response':
      return approvalPart(part);
    case 'blob':
    case 'uri':
    case 'file':
      return filePart(
        spelled(part.mime_type ?? part.modality ?? part.type),
        spelled(part.content ?? part.data ?? part.uri),
        spelled(part.file_id),
      );
    default:
      return otherPart(value);
  }
}
