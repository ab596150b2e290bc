import { dirname } from 'node:path';
import { reasonOf } from '../../capture/losses';
import { nodetracerError } from '../../errors/nodetracer-error';
import { moduleLoader } from '../plugins/module-loader';

/**
 * Runs a configuration that is code (TypeScript, ESM or CommonJS) and gives what it exports.
 * @throws NT_CONFIG_ASYNC when it waits for something
 * @throws NT_CONFIG_SYNTAX
 * @throws NT_CONFIG_FAILED when it throws, or imports what is not there
 */
export function runConfig(file: string): unknown {
  const exported = evaluated(file);
  if (isThenable(exported)) throw nodetracerError('NT_CONFIG_ASYNC', { file });
  return exported;
}

function evaluated(file: string): unknown {
  try {
    const module = moduleLoader(dirname(file))(file) as { readonly default?: unknown } | null;
    return module?.default ?? module;
  } catch (error) {
    throw failure(file, error);
  }
}

function failure(file: string, error: unknown): Error {
  const reason = reasonOf(error);
  if (/\bawait is only valid\b/.test(reason)) return nodetracerError('NT_CONFIG_ASYNC', { file }, error);
  const syntax = /^ParseError: (?<what>.*?)\s*\n .*:(?<line>\d+):(?<column>\d+)$/s.exec(reason)?.groups;
  if (!syntax) return nodetracerError('NT_CONFIG_FAILED', { file, reason: firstLine(reason) }, error);
  const { what = '', line, column } = syntax;
  return nodetracerError('NT_CONFIG_SYNTAX', { file, line: Number(line), column: Number(column) + 1, reason: what.toLowerCase() }, error);
}

function isThenable(value: unknown): boolean {
  return typeof (value as { readonly then?: unknown } | null)?.then === 'function';
}

/** Node tells below it which files required the missing one. */
function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? '').replace(/\.$/, '');
}
