import type { Failure } from './failure';
import { parseJavaScriptStack } from './javascript-stack';
import { parsePythonTraceback } from './python-traceback';

/** Takes a traceback of Python or JavaScript apart; null for text that is neither. */
export function parseTraceback(text: string): readonly Failure[] | null {
  return parsePythonTraceback(text) ?? parseJavaScriptStack(text);
}
