import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { nodetracerError } from '../../errors/nodetracer-error';
import type { ConfigPath, PathPart, TextPlace } from './document';

/** JSON with comments and trailing commas, and where everything stands in it. */
export type JsoncText = {
  readonly value: unknown;
  readonly doubled: readonly ConfigPath[];
  /** Where the value at `path` stands, or its key. */
  placeOf(path: ConfigPath, part: PathPart): TextPlace | null;
};

/**
 * Reads JSON with comments.
 * @param root the way to the part that counts, `['nodetracer']` for a package.json
 * @returns null when there is no such part
 * @throws NT_CONFIG_SYNTAX with line and column
 */
export function readJsonc(file: string, content: string, root: ConfigPath = []): JsoncText | null {
  const text = content.replace(/^\uFEFF/, '');
  const document = parsed(file, text);
  const top = document && nodeAt(document, root)?.node;
  if (!top || (root.length > 0 && nodeAt(document, root)?.whole === false)) return null;
  const doubled: ConfigPath[] = [];
  return {
    value: plainValue(top, [], doubled),
    doubled,
    placeOf: (path, part) => placeAt(text, partOf(nodeAt(top, path).node, part).offset),
  };
}

/** Line and column of an offset. */
export function placeAt(text: string, offset: number): TextPlace {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

function parsed(file: string, text: string): Node | undefined {
  const errors: ParseError[] = [];
  try {
    const document = parseTree(text, errors, { allowTrailingComma: true });
    const [first] = errors;
    // A text of nothing but comments has no value, and says nothing wrong.
    if (!first || (!document && first.error === 4)) return document;
    throw nodetracerError('NT_CONFIG_SYNTAX', { file, ...placeAt(text, first.offset), reason: sentence(printParseErrorCode(first.error)) });
  } catch (error) {
    if (!(error instanceof Error && error.name === 'RangeError')) throw error;
    throw nodetracerError('NT_CONFIG_SYNTAX', { file, line: null, column: null, reason: 'lists and objects are nested too deeply' }, error);
  }
}

/** The node at `path`, or the innermost one on the way to it. */
function nodeAt(top: Node, path: ConfigPath): { readonly node: Node; readonly whole: boolean } {
  let node = top;
  for (const part of path) {
    const next = typeof part === 'number' ? node.children?.[part] : property(node, part);
    if (!next) return { node, whole: false };
    node = next;
  }
  return { node, whole: true };
}

function partOf(node: Node, part: PathPart): Node {
  return (part === 'key' && node.parent?.type === 'property' && node.parent.children?.[0]) || node;
}

/** The value of a key; of a doubled one the last, as for JSON.parse. */
function property(node: Node, name: string): Node | undefined {
  if (node.type !== 'object') return undefined;
  return node.children?.findLast(({ children }) => children?.[0]?.value === name)?.children?.[1];
}

function plainValue(node: Node, path: ConfigPath, doubled: ConfigPath[]): unknown {
  if (node.type === 'array') return (node.children ?? []).map((child, index) => plainValue(child, [...path, index], doubled));
  if (node.type !== 'object') return node.value;
  const result = {};
  for (const { children: [name, child] = [] } of node.children ?? []) {
    if (!name || !child) continue;
    const here = [...path, String(name.value)];
    if (Object.hasOwn(result, name.value)) doubled.push(here);
    // Defined and not assigned: "__proto__" is a key like any other.
    Object.defineProperty(result, name.value, {
      value: plainValue(child, here, doubled),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return result;
}

/** `CloseBraceExpected` is told as `close brace expected`. */
function sentence(code: string): string {
  return code.replace(/(?<=.)[A-Z]/g, ' $&').toLowerCase();
}
