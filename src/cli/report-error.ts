import { CommanderError } from 'commander';
import { NodetracerError, nodetracerError } from '../errors/nodetracer-error';
import { safeBlock, safeLine } from '../text/safe-text';

type Writable = { write(text: string): unknown };
type Keep = (error: unknown) => string | null;

const FAILED = 1;
const WRONG_USAGE = 2;
const wrongUsage: ReadonlySet<string> = new Set(['NT_CLI_USAGE', 'NT_CLI_QUERY_INVALID']);

/**
 * Tells an error in sentences: what happened and what to do next; of a defect the stack and where to report it.
 * @param command what was called, such as `nodetracer inspect`
 * @param keep writes what a report of a defect needs into a file, whose path is told
 * @returns the exit code
 */
export function reportError(error: unknown, command: string, stderr: Writable, keep: Keep = () => null): number {
  if (error instanceof CommanderError) return commanderCode(error, command, stderr);
  stderr.write(error instanceof NodetracerError ? prose(error) : defect(error, keep(error)));
  return error instanceof NodetracerError && wrongUsage.has(error.code) ? WRONG_USAGE : FAILED;
}

/** A command of several parts that was called without one has printed its help. */
function commanderCode(error: CommanderError, command: string, stderr: Writable): number {
  if (error.exitCode === 0) return 0;
  return error.code === 'commander.help' ? WRONG_USAGE : reportError(usageError(error, command), command, stderr);
}

function prose({ code, message, hint }: NodetracerError): string {
  return `Error: ${safeBlock(message)}\n${safeBlock(hint)} (${code})\n`;
}

function defect(error: unknown, file: string | null): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const report =
    file === null ? 'with the lines above and what you did' : `with what you did and ${safeLine(file)}, which you can read before`;
  return `${safeBlock(stack)}\nThis is a defect of nodetracer. Please report it, ${report}, in its issue tracker.\n`;
}

/** Commander says `error: unknown option '--x'`; we speak in sentences. */
function usageError(error: CommanderError, command: string): NodetracerError {
  const problem = error.message.replace(/^error: /, '').replace(/\n\((Did you mean .*)\)$/, '. $1');
  const sentence = problem.charAt(0).toUpperCase() + problem.slice(1);
  return nodetracerError('NT_CLI_USAGE', { problem: /[.?!]$/.test(sentence) ? sentence : `${sentence}.`, command });
}
