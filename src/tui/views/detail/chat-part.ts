import type { ChatPart } from '../../../analysis/chat/chat-message';
import { run } from '../../frame/rows';
import { jsonPreview, type Preview } from './json-preview';

type Result = Extract<ChatPart, { readonly kind: 'tool_result' }>;

/** A part of a message on one line, as much of it as fits. */
export function partPreview(part: ChatPart, toolNames: ReadonlyMap<string, string>, columns: number): Preview {
  switch (part.kind) {
    case 'text':
      return { runs: [run(firstLine(part.text, columns))], isAll: !part.text.includes('\n') && part.text.length <= columns };
    case 'reasoning':
      return { runs: [run(`∴ ${firstLine(part.text, columns)}`, 'muted')], isAll: false };
    case 'tool_call': {
      const { runs, isAll } = valuePreview(part.input, columns);
      return { runs: [run('→ ', 'tool'), run(part.name, 'tool', true), run(' '), ...runs], isAll };
    }
    case 'tool_result': {
      const { runs, isAll } = valuePreview(part.output, columns);
      const glyph = part.failed ? run('✗ ', 'error') : run('← ', 'tool');
      return { runs: [glyph, run(`${resultName(part, toolNames)} `, 'tool'), ...runs], isAll };
    }
    case 'file':
      return { runs: [run(`▣ ${part.words}`, 'accent')], isAll: true };
    case 'other':
      return valuePreview(part.json, columns);
  }
}

/** The tool that a result is of: as the result says, else as the call with its id says. */
export function resultName({ id, name }: Result, toolNames: ReadonlyMap<string, string>): string {
  return name ?? (id === null ? undefined : toolNames.get(id)) ?? 'result';
}

function valuePreview(text: string, columns: number): Preview {
  if (/^\s*[[{]/.test(text)) return jsonPreview(text, 0, text.length, columns);
  return { runs: [run(firstLine(text, columns))], isAll: !text.includes('\n') && text.length <= columns };
}

function firstLine(text: string, columns: number): string {
  return (
    text
      .trimStart()
      .slice(0, columns * 2)
      .split('\n')[0] ?? ''
  );
}
