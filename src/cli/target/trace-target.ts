import { statSync } from 'node:fs';
import { extname } from 'node:path';
import { nodetracerError } from '../../errors/nodetracer-error';

/** What a person names where a command takes traces: a file, a folder, or a trace of the project by its id, the beginning of it, or its name. */
export type TraceTarget =
  | { readonly kind: 'project' }
  | { readonly kind: 'file' | 'folder' | 'socket'; readonly path: string }
  | { readonly kind: 'name'; readonly name: string };

const fileEndings: ReadonlySet<string> = new Set(['.json', '.journal', '.sock']);

/**
 * Tells by what is there what was named; nothing stands for the project.
 * @throws NT_TRACE_NOT_FOUND for a path where nothing is
 */
export function targetOf(target: string | undefined): TraceTarget {
  if (target === undefined) return { kind: 'project' };
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return { kind: 'folder', path: target };
  if (stats) return { kind: stats.isSocket() ? 'socket' : 'file', path: target };
  if (/[\\/]/.test(target) || fileEndings.has(extname(target))) throw nodetracerError('NT_TRACE_NOT_FOUND', { file: target });
  return { kind: 'name', name: target };
}
