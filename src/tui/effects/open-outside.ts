import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NodePayload, RawObject } from '../../model/payload';

export type OutsideOptions = {
  readonly env: NodeJS.ProcessEnv;
  /** Leaves the terminal to another program until it has ended. */
  readonly lend: (use: () => Promise<number>) => Promise<number>;
};

const NOT_FOUND = 127;

/**
 * Opens a text in the program of `$EDITOR`, else `$PAGER`, else less, from a file that nobody else can read and that is gone afterwards.
 *
 * @returns what has come of it, in a sentence
 */
export async function openOutside(text: string, { env, lend }: OutsideOptions): Promise<string> {
  const command = env.EDITOR || env.PAGER || 'less';
  const folder = await mkdtemp(join(tmpdir(), 'nodetracer-open-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    const file = join(folder, /^\s*[[{]/.test(text) ? 'value.json' : 'value.txt');
    await writeFile(file, text, { mode: 0o600 });
    return outcome(command, await lend(() => run(command, file, env)));
  } finally {
    process.off('exit', remove);
    remove();
  }
}

/** All data of a node as JSON, each value as it was recorded. */
export function payloadText({ input, output, metadata, traceback }: NodePayload): string {
  const parts = Object.entries({ input, output, metadata }).map(([name, values]) => `  "${name}": ${objectText(values)}`);
  if (traceback !== null) parts.push(`  "traceback": ${JSON.stringify(traceback)}`);
  return `{\n${parts.join(',\n')}\n}\n`;
}

function objectText(values: RawObject): string {
  if (values.size === 0) return '{}';
  return `{\n${[...values].map(([key, raw]) => `    ${JSON.stringify(key)}: ${raw}`).join(',\n')}\n  }`;
}

/** The variables hold a command with its options, for a shell. Who is ended while the other program has the terminal takes it along. */
function run(command: string, file: string, env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn('sh', ['-c', `${command} "$@"`, 'sh', file], { env, stdio: 'inherit' });
    const end = (): void => void child.kill();
    process.once('exit', end);
    const ended = (exitCode: number): void => {
      process.off('exit', end);
      resolve(exitCode);
    };
    child.on('error', () => ended(NOT_FOUND));
    child.on('exit', (exitCode) => ended(exitCode ?? 1));
  });
}

function outcome(command: string, exitCode: number): string {
  if (exitCode === NOT_FOUND) return `There is no ${command} here: EDITOR or PAGER names the program that opens values.`;
  return `Back from ${command}${exitCode === 0 ? '' : `, which ended with ${exitCode}`}; what was changed there is not kept.`;
}
