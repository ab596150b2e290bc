import { spawn } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatCount } from '../../text/quantities';

export type ClipboardOptions = {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** Sends a sequence to the terminal. */
  readonly write: (sequence: string) => void;
};

/** What terminals accept in one OSC 52 sequence. */
const MAX_OSC52_CHARS = 74_994;
const TOOL_TIMEOUT_MS = 2000;
/** GNU screen hands strings of this length on, and forgets longer ones. */
const SCREEN_CHARS = 240;

/**
 * Copies by the best way there is: tmux's own buffer, the terminal's clipboard over SSH (OSC 52), the tool of the desktop, else a file.
 *
 * @returns a sentence that says what was copied and how
 */
export async function copyText(text: string, { env, platform, write }: ClipboardOptions): Promise<string> {
  for (const [command, ...args] of tools(env, platform)) {
    if (await runTool(command, args, text, env)) return `Copied ${amount(text)} with ${command}.`;
  }
  const encoded = Buffer.from(text).toString('base64');
  if ((isRemote(env) || env.TMUX) && encoded.length <= MAX_OSC52_CHARS) {
    write(env.STY && !env.TMUX ? throughScreen(encoded) : `\x1b]52;c;${encoded}\x07`);
    return `Sent ${amount(text)} to the clipboard of your terminal (OSC 52).`;
  }
  return `Wrote ${amount(text)} to ${await writeCopy(text)}: no clipboard.`;
}

type Tool = readonly [command: string, ...args: string[]];

function tools(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Tool[] {
  if (env.TMUX) return [['tmux', 'load-buffer', '-w', '-']];
  if (isRemote(env)) return [];
  if (platform === 'darwin') return [['pbcopy']];
  if (platform === 'win32') return [['clip']];
  const wayland: Tool[] = env.WAYLAND_DISPLAY ? [['wl-copy']] : [];
  const x11: Tool[] = env.DISPLAY
    ? [
        ['xclip', '-selection', 'clipboard'],
        ['xsel', '--clipboard', '--input'],
      ]
    : [];
  return [...wayland, ...x11, ...(env.WSL_DISTRO_NAME ? [['clip.exe'] as const] : [])];
}

function isRemote(env: NodeJS.ProcessEnv): boolean {
  return Boolean(env.SSH_CONNECTION || env.SSH_TTY);
}

/** GNU screen keeps what it does not know from the terminal around it, unless it is wrapped. */
function throughScreen(encoded: string): string {
  const parts = encoded.match(new RegExp(`.{1,${SCREEN_CHARS}}`, 'g')) ?? [];
  return ['\x1b]52;c;', ...parts, '\x07'].map((part) => `\x1bP${part}\x1b\\`).join('');
}

function amount(text: string): string {
  const count = [...text].length;
  return `${formatCount(count)} character${count === 1 ? '' : 's'}`;
}

function runTool(command: string, args: readonly string[], text: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  return new Promise((resolve) => {
    const tool = spawn(command, args, { env, stdio: ['pipe', 'ignore', 'ignore'], timeout: TOOL_TIMEOUT_MS });
    tool.on('error', () => resolve(false));
    tool.on('exit', (code) => resolve(code === 0));
    tool.stdin.on('error', () => resolve(false));
    tool.stdin.end(text);
  });
}

async function writeCopy(text: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'nodetracer-copy-')), 'copied.txt');
  await writeFile(file, text, { mode: 0o600 });
  return file;
}
