import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { copyText } from '../../../src/tui/terminal/clipboard';

describe('copying text', () => {
  const bin = mkdtempSync(join(tmpdir(), 'nodetracer-clipboard-'));
  const copied = join(bin, 'copied');
  let written = '';
  const write = (sequence: string) => {
    written += sequence;
  };
  /** A clipboard tool of the desktop that keeps what it is given in a file. */
  const PATH = `${bin}:${process.env.PATH}`;
  writeFileSync(join(bin, 'wl-copy'), `#!/bin/sh\ncat > '${copied}'\n`);
  chmodSync(join(bin, 'wl-copy'), 0o755);

  beforeEach(() => {
    written = '';
  });
  afterAll(() => rmSync(bin, { recursive: true }));

  it('uses the tool of the desktop', async () => {
    const said = await copyText('größe\n漢', { env: { PATH, WAYLAND_DISPLAY: 'wayland-0' }, platform: 'linux', write });
    expect([said, readFileSync(copied, 'utf8'), written]).toEqual(['Copied 7 characters with wl-copy.', 'größe\n漢', '']);
  });

  it('asks the terminal of the person over SSH', async () => {
    const said = await copyText('größe', { env: { PATH, WAYLAND_DISPLAY: 'x', SSH_CONNECTION: '10.0.0.1' }, platform: 'linux', write });
    expect([said, written]).toEqual([
      'Sent 5 characters to the clipboard of your terminal (OSC 52).',
      `\x1b]52;c;${Buffer.from('größe').toString('base64')}\x07`,
    ]);
  });

  it('is handed on by GNU screen to the terminal around it, in strings that are short enough', async () => {
    const text = 'größe'.repeat(100);
    await copyText(text, { env: { SSH_TTY: '/dev/pts/1', STY: '1.tty' }, platform: 'linux', write });
    const strings = [...written.matchAll(/\x1bP([\s\S]*?)\x1b\\/g)].map(([, string = '']) => string);
    expect([strings.join(''), strings.every(({ length }) => length <= 240), written.replaceAll(/\x1bP[\s\S]*?\x1b\\/g, '')]).toEqual([
      `\x1b]52;c;${Buffer.from(text).toString('base64')}\x07`,
      true,
      '',
    ]);
  });

  it('goes to the terminal from tmux too, when tmux itself cannot be asked', async () => {
    await copyText('x', { env: { PATH: '/nowhere', TMUX: '/tmp/none,1,0' }, platform: 'linux', write });
    expect(written).toBe('\x1b]52;c;eA==\x07');
  });

  it('writes a file for its owner when nothing else is there, or the text is too long for a terminal', async () => {
    const text = 'y'.repeat(80_000);
    const said = await copyText(text, { env: { SSH_TTY: '/dev/pts/1' }, platform: 'linux', write });
    const [, file = ''] = /^Wrote 80,000 characters to (\S+): no clipboard\.$/.exec(said) ?? [];
    expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777, written]).toEqual([text, 0o600, '']);
    rmSync(dirname(file), { recursive: true });
  });
});
