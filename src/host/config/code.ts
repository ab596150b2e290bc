import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
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
  const reason = messageOf(error);
  const refused = refusedByNode(error);
  if (reason === 'await is not defined' || (refused && hasAwait(refused.file))) return nodetracerError('NT_CONFIG_ASYNC', { file }, error);
  if (refused) return nodetracerError('NT_CONFIG_SYNTAX', { ...refused, column: null, reason: reason.toLowerCase() }, error);
  const syntax = /^ParseError: (?<what>.*?)\s*\n (?<where>.*):(?<line>\d+):(?<column>\d+)$/s.exec(reason)?.groups;
  if (!syntax) return nodetracerError('NT_CONFIG_FAILED', { file, reason: firstLine(reason) }, error);
  const { what = '', where = file, line, column } = syntax;
  return nodetracerError(
    'NT_CONFIG_SYNTAX',
    { file: where, line: Number(line), column: Number(column) + 1, reason: what.toLowerCase() },
    error,
  );
}

/** The file and the line that Node could not compile; its stack begins with them, and with the error's name when code threw it. */
function refusedByNode(error: unknown): { readonly file: string; readonly line: number } | undefined {
  const { name, stack } = (error ?? {}) as { readonly name?: unknown; readonly stack?: unknown };
  const place = name === 'SyntaxError' ? /^(?!SyntaxError)(?<file>.+):(?<line>\d+)\r?\n/.exec(String(stack))?.groups : undefined;
  return place && { file: place.file ?? '', line: Number(place.line) };
}

/** Node has many words for an await that it does not expect, and jiti may turn one into a call of `await`. The file may be one that the configuration imports. */
function hasAwait(file: string): boolean {
  try {
    return /\bawait\b/.test(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
}

/** Errors of a module that was evaluated in another context are no instances of our Error. */
function messageOf(error: unknown): string {
  const { message } = (error ?? {}) as { readonly message?: unknown };
  return typeof message === 'string' ? message : String(error);
}

function isThenable(value: unknown): boolean {
  return typeof (value as { readonly then?: unknown } | null)?.then === 'function';
}

/** Node tells below it which files required the missing one. */
function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? '').replace(/\.$/, '');
}
