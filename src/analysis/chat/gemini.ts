import type { JsonValue } from '../../model/types';
import { type ChatMessage, type ChatPart, roleOf } from './chat-message';
import { allOf, filePart, listOf, objectOf, spelled, textOf } from './json-access';

/** A content of Gemini's API: parts without a type, each named by the one key that it has. */
export function readGemini(value: JsonValue): ChatMessage | null {
  const message = objectOf(value);
  const parts = listOf(message?.parts);
  if (message === null || parts === null || parts.length === 0) return null;
  const read = allOf(parts, readPart);
  if (read === null) return null;
  const onlyResults = read.every(({ kind }) => kind === 'tool_result');
  return { role: onlyResults ? 'tool' : roleOf(textOf(message.role) ?? 'user'), name: null, parts: read };
}

function readPart(value: JsonValue): ChatPart | null {
  const part = objectOf(value);
  if (part === null || 'type' in part) return null;
  const call = objectOf(part.functionCall ?? part.function_call);
  if (call) return { kind: 'tool_call', id: textOf(call.id), name: spelled(call.name), input: spelled(call.args) };
  const response = objectOf(part.functionResponse ?? part.function_response);
  if (response)
    return { kind: 'tool_result', id: textOf(response.id), name: textOf(response.name), output: spelled(response.response), failed: false };
  const file = objectOf(part.inlineData ?? part.inline_data ?? part.fileData ?? part.file_data);
  if (file)
    return filePart(
      spelled(file.mimeType ?? file.mime_type),
      spelled(file.data ?? file.fileUri ?? file.file_uri),
      spelled(file.displayName),
    );
  const code = objectOf(part.executableCode ?? part.executable_code);
  if (code) return { kind: 'text', text: `\`\`\`${spelled(code.language).toLowerCase()}\n${spelled(code.code)}\n\`\`\`` };
  if (typeof part.text !== 'string') return null;
  return { kind: part.thought === true ? 'reasoning' : 'text', text: part.text };
}
