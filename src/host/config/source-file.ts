import { basename, dirname, extname } from 'node:path';
import { reasonOf } from '../../capture/losses';
import { nodetracerError } from '../../errors/nodetracer-error';
import { runConfig } from './code';
import type { ConfigDocument } from './document';

/** Loaded when there is such a file. */
const jsonc = () => require('./jsonc') as typeof import('./jsonc');
const cosmiconfig = () => require('cosmiconfig') as typeof import('cosmiconfig');

/** What a file says. */
export type ReadFile = Pick<ConfigDocument, 'value' | 'doubled' | 'placeOf'>;

type Reader = (file: string, content: string) => ReadFile | null;

const MAX_CHARS = 1_000_000;

/** How each kind of file is read, by the end of its name. */
export const readers: Readonly<Record<string, Reader>> = {
  '.ts': code,
  '.mts': code,
  '.cts': code,
  '.js': code,
  '.mjs': code,
  '.cjs': code,
  '': json,
  '.json': json,
  '.jsonc': json,
  '.yaml': yaml,
  '.yml': yaml,
};

/**
 * Reads a configuration file by the end of its name.
 * @returns null for a package.json without the key `nodetracer`
 * @throws NT_CONFIG_UNKNOWN_FORMAT, NT_CONFIG_UNREADABLE, NT_CONFIG_SYNTAX, NT_CONFIG_ASYNC, NT_CONFIG_FAILED
 */
export function readSource(file: string, content: string): ReadFile | null {
  const read = readers[extname(file)];
  if (!read) throw nodetracerError('NT_CONFIG_UNKNOWN_FORMAT', { file, formats: Object.keys(readers).filter(Boolean) });
  if (content.length > MAX_CHARS) throw nodetracerError('NT_CONFIG_UNREADABLE', { file, reason: 'it is larger than 1 MB' });
  return read(file, content);
}

/** A file that says nothing. */
export function emptyFile(file: string): ReadFile {
  return { value: {}, doubled: [], placeOf: () => ({ source: file, place: null }) };
}

/** What was read, as the document of a source. */
export function fileDocument(file: string, read: ReadFile): ConfigDocument {
  return { ...read, file, folder: dirname(file) };
}

function code(file: string): ReadFile {
  return { ...emptyFile(file), value: runConfig(file) };
}

function json(file: string, content: string): ReadFile | null {
  const isPackage = basename(file) === 'package.json';
  // A broken package.json is told by npm; here it counts only if it might hold our settings.
  if (isPackage && !content.includes('"nodetracer"')) return null;
  const text = jsonc().readJsonc(file, content, isPackage ? ['nodetracer'] : []);
  if (!text) return isPackage ? null : emptyFile(file);
  return { value: text.value, doubled: text.doubled, placeOf: (path, part) => ({ source: file, place: text.placeOf(path, part) }) };
}

function yaml(file: string, content: string): ReadFile {
  try {
    return { ...emptyFile(file), value: cosmiconfig().defaultLoadersSync['.yaml'](file, content) ?? {} };
  } catch (error) {
    const { mark, reason } = error as { readonly mark?: { readonly line: number; readonly column: number }; readonly reason?: string };
    const place = mark ? { line: mark.line + 1, column: mark.column + 1 } : { line: null, column: null };
    throw nodetracerError('NT_CONFIG_SYNTAX', { file, ...place, reason: reason ?? reasonOf(error) }, error);
  }
}
