import type { JsonValue } from '../../model/types';
import type { ChatMessage } from './chat-message';
import { listOf, objectOf, otherPart, spelled, textOf } from './json-access';

/** An item of OpenAI's Responses API and of its agents: calls, their outputs and reasoning stand beside the messages. */
export function readOpenAiResponse(value: JsonValue): ChatMessage | null {
  const item = objectOf(value);
  const type = textOf(item?.type);
  if (item === null || type === null) return null;
  const id = textOf(item.call_id) ?? textOf(item.callId) ?? textOf(item.id);
  switch (type) {
    case 'function_call':
    case 'custom_tool_call':
      if (textOf(item.name) === null) return null;
      return assistant({ kind: 'tool_call', id, name: spelled(item.name), input: spelled(item.arguments ?? item.input) });
    case 'function_call_output':
    case 'function_call_result':
    case 'custom_tool_call_output': {
      const output = item.output;
      const text = textOf(objectOf(output)?.text) ?? spelled(output);
      return { role: 'tool', name: null, parts: [{ kind: 'tool_result', id, name: textOf(item.name), output: text, failed: false }] };
    }
    case 'reasoning': {
      const texts = (listOf(item.summary) ?? listOf(item.content) ?? []).map((part) => spelled(objectOf(part)?.text));
      return assistant({ kind: 'reasoning', text: texts.join('\n') });
    }
    default:
      return /_call$/.test(type) && textOf(item.status) !== null ? assistant(otherPart(value)) : null;
  }
}

function assistant(part: ChatMessage['parts'][number]): ChatMessage {
  return { role: 'assistant', name: null, parts: [part] };
}
