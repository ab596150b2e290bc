import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

const root = join(__dirname, '..', '..');

export type Outcome = { readonly exitCode: number | null; readonly stdout: string; readonly stderr: string };
export type Surroundings = { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> };

/** Runs the built `nodetracer` with pipes instead of a terminal, as a person or a script would. */
export function nodetracer(...args: string[]): Promise<Outcome> {
  return runNode([join(root, 'bin', 'nodetracer.js'), ...args]);
}

/** Runs a script of the repository with Node. */
export async function runNode([script = '', ...args]: readonly string[], { cwd = root, env = {} }: Surroundings = {}): Promise<Outcome> {
  const child = spawn(process.execPath, [resolve(root, script), ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { exitCode, stdout, stderr };
}
