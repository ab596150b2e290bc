import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defaultTracesFolder, makeTracesFolder } from '../../files/traces-folder';
import { safeLine } from '../../text/safe-text';
import { printLines } from '../output';
import { runTuiCommand } from './tui';

export type DemoOptions = { readonly speed: number };

/**
 * `nodetracer demo [FOLDER]`: runs the demo agent as a process of its own and shows it in the terminal UI while it works;
 * leaving the UI ends the agent. Without a terminal it waits for the agent and says where its trace is.
 */
export async function demoCommand(target: string | undefined, { speed }: DemoOptions): Promise<number> {
  const folder = resolve(target ?? defaultTracesFolder());
  makeTracesFolder(folder);
  const before = new Set(traceFiles(folder));
  const agent = startAgent(folder, speed);
  if (process.stdin.isTTY && process.stdout.isTTY) return runTuiCommand(folder, { follow: true });
  await printLines([`The demo agent is at work for about ${Math.ceil(60 / speed)} s; its trace appears in ${safeLine(folder)}.`]);
  const [exitCode] = await once(agent, 'exit');
  const written = traceFiles(folder).filter((name) => !before.has(name));
  await printLines(written.map((name) => `Done. Look at it with: nodetracer inspect ${safeLine(join(folder, name))}`));
  return exitCode === 0 ? 0 : 1;
}

/** The agent must neither write onto the screen nor live longer than what shows it. */
function startAgent(folder: string, speed: number): ChildProcess {
  const program = join(__dirname, '..', '..', 'demo', 'main.js');
  const agent = spawn(process.execPath, [program, folder, String(speed)], { stdio: 'ignore' });
  process.once('exit', () => agent.kill());
  return agent;
}

function traceFiles(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.json'));
}
