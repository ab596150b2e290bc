/**
 * `npm run screenshots`: runs the terminal UI in a pseudo-terminal on the traces beside this file, presses keys, and draws what is on
 * the screen into docs/screenshots, one SVG a view.
 */
const { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { createJiti } = require('jiti');
const { frameSvg } = require('./frame-svg');
const { scenes } = require('./scenes');

const { openTui } = createJiti(__filename)('../../__tests__/support/robot.ts');
const pictures = join(__dirname, '../../docs/screenshots');

void main();

async function main() {
  const home = mkdtempSync(join(tmpdir(), 'nodetracer-screenshots-'));
  mkdirSync(pictures, { recursive: true });
  try {
    cpSync(join(__dirname, 'traces'), join(home, 'traces'), { recursive: true });
    for (const scene of scenes) {
      writeFileSync(join(pictures, `${scene.name}.svg`), await picture(home, scene));
      console.log(`wrote docs/screenshots/${scene.name}.svg`);
    }
  } finally {
    rmSync(home, { recursive: true });
  }
}

async function picture(home, { title, keys }) {
  const tui = openTui(['traces', '--no-config'], { size: '120x32', cwd: home, env: { XDG_STATE_HOME: join(home, 'state') } });
  try {
    await tui.shows('demo-session');
    for (const [key, shown] of keys) {
      tui.press(key);
      await tui.shows(shown);
    }
    await tui.until('everything was read', () => !/(^|│)\s*…\s*$|% read/m.test(tui.frame()));
    return frameSvg(tui.emulator.terminal, title);
  } finally {
    await tui.close();
  }
}
