import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openTui, type Robot } from '../support/robot';
import { temporaryFolder } from '../support/temporary-folder';

const NODES = 1_000_000;
const NEEDLE = 777_777;

describe('someone with a trace of a million nodes', () => {
  let tui: Robot;
  afterEach(() => tui.close());

  it('sees rows at once, finds the only failure, reads its input, and copies it with what is below it for a colleague', async () => {
    const file = writeTrace(join(temporaryFolder(), 'million.json'));
    tui = openTui([file], { size: '80x24', env: { SSH_CONNECTION: 'somewhere' } });
    await tui.shows('step 1');
    await tui.until('everything was read', () => !tui.frame().includes('% read') && tui.frame().includes('1,000,000 nodes'));
    tui.press('e');
    await tui.shows('LostError: the needle');
    tui.press('enter', 'G');
    await tui.shows('"look here"');
    tui.press('q', 'y', 's');
    await tui.shows(/Sent [\d,]+ characters to the clipboard/);
    expect(clipboard(tui)).toMatch(/the needle[\s\S]*look here/);
    expect(residentMb(tui.pty.pid)).toBeLessThan(600);
  }, 180_000);
});

/** What a terminal was asked to put into its clipboard (OSC 52). */
function clipboard({ stream }: Robot): string {
  const [, base64 = ''] = /\x1b\]52;c;([^\x07\x1b]*)/.exec(stream) ?? [];
  return Buffer.from(base64, 'base64').toString();
}

function residentMb(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** 1,000 branches of 1,000 steps, one of which failed. */
function writeTrace(path: string): string {
  const descriptor = openSync(path, 'w');
  writeSync(descriptor, '{"schema_version":"0.1.0","trace_id":"0123456789abcdef0123456789abcdef","name":"million","nodes":{\n');
  let text = '';
  for (let i = 0; i < NODES; i++) {
    text += `${i === 0 ? '' : ',\n'}${JSON.stringify(idOf(i))}:${JSON.stringify(nodeOf(i))}`;
    if (text.length < 1 << 20 && i < NODES - 1) continue;
    writeSync(descriptor, text);
    text = '';
  }
  writeSync(descriptor, '\n},"edges":[],"start_time":"2026-01-01T00:00:00Z","end_time":"2026-01-01T01:00:00Z","metadata":{}}\n');
  closeSync(descriptor);
  return path;
}

function nodeOf(i: number): object {
  const failed = i === NEEDLE;
  return {
    sequence_number: i,
    name: i === 0 ? 'million' : `step ${i}`,
    node_type: i === 0 ? 'trace' : 'tool_call',
    status: failed ? 'failed' : 'completed',
    parent_id: i === 0 ? null : idOf(i % 1_000 === 0 ? 0 : i - (i % 1_000)),
    start_time: '2026-01-01T00:00:00Z',
    end_time: '2026-01-01T00:00:01Z',
    input_data: { query: failed ? 'look here' : i },
    ...(failed && { error: 'the needle', error_type: 'LostError' }),
  };
}

function idOf(i: number): string {
  return i.toString(16).padStart(16, '0');
}
