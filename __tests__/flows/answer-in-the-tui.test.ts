import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LiveProcess } from '../support/live-processes';
import { openTui, type Robot } from '../support/robot';
import { temporaryFolder } from '../support/temporary-folder';

const agent = join(__dirname, '..', 'support', 'asking-agent.js');

describe('someone answers a question in the terminal UI', () => {
  let tui: Robot;
  afterEach(() => tui.close());

  it('of a running agent, in the folder of its traces, and sees it end', async () => {
    const [folder, sockets] = [temporaryFolder(), temporaryFolder()];
    const asker = new LiveProcess(agent, [folder], sockets);
    await asker.line('waits');
    tui = openTui([folder], { env: { XDG_RUNTIME_DIR: sockets } });
    await tui.shows('1 waiting');
    tui.press('enter');
    await tui.shows('[2 Tree]');
    await tui.shows(/approve {2}waiting \d/);
    tui.press('a');
    await tui.shows('› 1 approve');
    tui.press('2');
    await tui.shows('answer: reject');
    tui.press('enter');
    await tui.shows('The question "approve" is answered.');
    await tui.shows(/completed in .* waiting · 2 nodes/);
    expect([await asker.line('answer'), await asker.ended()]).toEqual([['answer', 'reject'], 0]);
  });

  it('of an agent that has no journal here, by its socket', async () => {
    const sockets = temporaryFolder();
    const asker = new LiveProcess(agent, ['memory'], sockets);
    await asker.line('waits');
    const [socket = ''] = readdirSync(join(sockets, 'nodetracer'));
    tui = openTui(['--connect', join(sockets, 'nodetracer', socket), '--follow']);
    await tui.shows(/approve {2}waiting \d/);
    tui.press('a');
    await tui.shows('› 1 approve');
    tui.press('enter');
    expect(await asker.line('answer')).toEqual(['answer', 'approve']);
  });

  it('of a paused trace, by its file: the program that goes on gets it', async () => {
    const [folder, sockets] = [temporaryFolder(), temporaryFolder()];
    const asker = new LiveProcess(agent, [folder], sockets);
    const [, traceId = ''] = await asker.line('waits');
    asker.say('close');
    await asker.ended();
    const journal = readdirSync(folder).find((name) => name.endsWith('.journal')) ?? '';
    tui = openTui([join(folder, journal)], { env: { XDG_RUNTIME_DIR: sockets } });
    await tui.shows(/approve {2}waiting \d/);
    tui.press('a');
    await tui.shows('› 1 approve');
    tui.press('down', 'enter');
    await tui.shows('It counts when the program goes on.');
    tui.press('a');
    await tui.shows('› 1 approve');
    tui.press('enter');
    await tui.shows('answered already');
    const resumed = new LiveProcess(agent, [folder, 'resume', traceId], sockets);
    expect(await resumed.line('answer')).toEqual(['answer', 'reject']);
  });
});
