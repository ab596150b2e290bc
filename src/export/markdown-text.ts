import { safeBlock, safeLine } from '../text/safe-text';

/** Foreign text inside a line, as code: nothing in it means anything to Markdown. */
export function inlineCode(text: string): string {
  const safe = safeLine(text) || '(no name)';
  const ticks = fence(safe, 1);
  const gap = safe.startsWith('`') || safe.endsWith('`') ? ' ' : '';
  return `${ticks}${gap}${safe}${gap}${ticks}`;
}

/** Foreign text as a block of code, which it cannot end. */
export function codeBlock(text: string): string {
  const safe = safeBlock(text).replace(/\n+$/, '');
  const ticks = fence(safe, 3);
  return `${ticks}\n${safe}\n${ticks}`;
}

/** More backticks than the text has in a row. */
function fence(text: string, least: number): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length));
  return '`'.repeat(Math.max(least, longest + 1));
}
