/**
 * Runs `npm start` in a pseudo-terminal as a newcomer would, waits until the screen shows the demo agent, and quits with `q`.
 * Exit code 0 when the agent was seen and the program ended by itself.
 */
const { Terminal } = require('@xterm/headless');
const { spawn } = require('@lydell/node-pty');

const AGENT = 'research_assistant';
const PATIENCE_MS = 180_000;
const SIZE = { cols: 120, rows: 40 };

const terminal = new Terminal({ ...SIZE, allowProposedApi: true });
const pty = spawn('npm', ['start'], { ...SIZE, name: 'xterm-256color', env: { ...process.env, TERM: 'xterm-256color' } });
let seen = false;

pty.onData((bytes) => terminal.write(bytes, look));
pty.onExit(({ exitCode }) => finish(exitCode === 0 && seen, `ended with exit code ${exitCode}`));
setTimeout(() => finish(false, `showed no ${AGENT} within ${PATIENCE_MS / 1000} s`), PATIENCE_MS);

function look() {
  if (seen || terminal.buffer.active.type !== 'alternate' || !frame().includes(AGENT)) return;
  seen = true;
  console.log(frame());
  pty.write('q');
  setTimeout(() => pty.write('q'), 500);
}

function frame() {
  const { active } = terminal.buffer;
  return Array.from({ length: SIZE.rows }, (_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? '').join('\n');
}

function finish(passed, fact) {
  console.log(`npm start ${fact}${seen ? ', and its first frame was seen' : ''}.`);
  if (!seen) console.log(frame());
  pty.kill();
  process.exit(passed ? 0 : 1);
}
