import type { JsonValue } from '../../model/types';
import { type ChatMessage, type ChatPart, roleOf } from './chat-message';
import { allOf, filePart, listOf, objectOf, spelled, textOf } from './json-access';
import { isBesideCalls } from './openai-chat';

/** A message of Anthropic's API whose content is a list of its blocks. */
export function readAnthropic(value: JsonValue): ChatMessage | null {
  const message = objectOf(value);
  const role = textOf(message?.role);
  const content = listOf(message?.content);
  if (message === null || role === null || content === null || isBesideCalls(message)) return null;
  const parts = allOf(content, readBlock);
  if (parts === null) return null;
  const onlyResults = parts.length > 0 && parts.every(({ kind }) => kind === 'tool_result');
  return { role: onlyResults ? 'tool' : roleOf(role), name: null, parts };
}

function readBlock(value: JsonValue): ChatPart | null {
  const block = objectOf(value);
  switch (block?.type) {
    case 'text':
      return { kind: 'text', text: spelled(block.text) };
    case 'tool_use':
    case 'server_tool_use':
    case 'mcp_tool_use':
      return { kind: 'tool_call', id: textOf(block.id), name: spelled(block.name), input: spelled(block.input) };
    case 'tool_result':
    case 'web_search_tool_result':
    case 'mcp_tool_result':
      return {
        kind: 'tool_result',
        id: textOf(block.tool_use_id),
        name: null,
        output: resultText(block.content),
        failed: block.is_error === true,
      };
    case 'thinking':
      return { kind: 'reasoning', text: spelled(block.thinking) };
    case 'redacted_thinking':
      return { kind: 'reasoning', text: '' };
    case 'image':
    case 'document': {
      const source = objectOf(block.source);
      return (
        source &&
        filePart(
          textOf(source.media_type) ?? spelled(block.type),
          spelled(source.data ?? source.url ?? source.file_id),
          spelled(block.title),
        )
      );
    }
    default:
      return null;
  }
}

function resultText(content: JsonValue | undefined): string {
  const texts = listOf(content)?.map((part) => textOf(objectOf(part)?.text));
  return texts?.every((text) => text !== null) ? texts.join('\n') : spelled(content);
}
