import { CommanderError } from 'commander';
import { NodetracerError, nodetracerError } from '../errors/nodetracer-error';
import { safeBlock } from '../text/safe-text';

const FAILED = 1;
const WRONG_USAGE = 2;
const wrongUsage: ReadonlySet<string> = new Set(['NT_CLI_USAGE', 'NT_CLI_QUERY_INVALID']);

/**
 * Tells an error in sentences: what happened and what to do next; of a defect the stack and where to report it.
 * @param command what was called, such as `nodetracer inspect`
 * @returns the exit code
 */
export function reportError(error: unknown, command: string, stderr: { write(text: string): unknown }): number {
  if (error instanceof CommanderError) return commanderCode(error, command, stderr);
  stderr.write(error instanceof NodetracerError ? prose(error) : defect(error));
  return error instanceof NodetracerError && wrongUsage.has(error.code) ? WRONG_USAGE : FAILED;
}

/** A command of several parts that was called without one has printed its help. */
function commanderCode(error: CommanderError, command: string, stderr: { write(text: string): unknown }): number {
  if (error.exitCode === 0) return 0;
  return error.code === 'commander.help' ? WRONG_USAGE : reportError(usageError(error, command), command, stderr);
}

function prose({ code, message, hint }: NodetracerError): string {
  return `Error: ${safeBlock(message)}\n${safeBlock(hint)} (${code})\n`;
}

function defect(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${safeBlock(stack)}\nThis is a defect of nodetracer. Please report it, with the lines above and what you did, in its issue tracker.\n`;
}

/** Commander says `error: unknown option '--x'`; we speak in sentences. */
function usageError(error: CommanderError, command: string): NodetracerError {
  const problem = error.message.replace(/^error: /, '').replace(/\n\((Did you mean .*)\)$/, '. $1');
  const sentence = problem.charAt(0).toUpperCase() + problem.slice(1);
  return nodetracerError('NT_CLI_USAGE', { problem: /[.?!]$/.test(sentence) ? sentence : `${sentence}.`, command });
}
