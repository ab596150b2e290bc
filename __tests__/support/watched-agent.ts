import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { openTui, type Robot, type RobotOptions } from './robot';
import { tracesFolder } from './traces-folder';

const program = join(__dirname, 'stepping-agent.js');

/** What each test has before it: an agent that takes one step when it is told, and the terminal UI that follows it. */
export type WatchedAgent = { readonly tui: Robot; readonly agent: ChildProcess; step(): void };

/** Starts both anew before each test, and ends them after it. */
export function watchedAgent(options: RobotOptions = {}): () => WatchedAgent {
  let watched: WatchedAgent;
  let folder: ReturnType<typeof tracesFolder>;

  beforeEach(() => {
    folder = tracesFolder();
    const tui = openTui([folder.path, '--follow'], options);
    const agent = spawn(process.execPath, [program, folder.path], { stdio: ['pipe', 'inherit', 'inherit'] });
    watched = { tui, agent, step: () => void agent.stdin?.write('\n') };
  });
  afterEach(async () => {
    await watched.tui.close();
    watched.agent.kill();
    folder.remove();
  });
  return () => watched;
}
