import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { openTui, type Robot } from '../support/robot';
import { tracesFolder } from '../support/traces-folder';

const program = join(__dirname, '..', 'support', 'stepping-agent.js');

describe('someone watches an agent at work', () => {
  const folder = tracesFolder();
  let tui: Robot;
  let agent: ChildProcess;

  beforeEach(() => {
    tui = openTui([folder.path, '--follow']);
    agent = spawn(process.execPath, [program, folder.path], { stdio: ['pipe', 'inherit', 'inherit'] });
  });
  afterEach(async () => {
    await tui.close();
    agent.kill();
    folder.remove();
  });

  it('sees each step when it happens, partial text included, and stays on the trace when it has ended', async () => {
    const step = () => agent.stdin?.write('\n');
    await tui.shows('0 traces');
    step();
    await tui.shows('stepping agent');
    await tui.shows('plan');
    step();
    await tui.shows('write answer');
    await tui.shows(/The first(?! half)/);
    step();
    await tui.shows(/The first half and the(?! second)/);
    step();
    await tui.shows('✗ write answer  Error: model');
    step();
    await tui.shows('fall back');
    await tui.shows('completed in');
    agent.stdin?.end();
    expect(await once(agent, 'exit')).toEqual([0, null]);
    tui.press('q');
    expect(await tui.exit()).toBe(0);
  });
});
