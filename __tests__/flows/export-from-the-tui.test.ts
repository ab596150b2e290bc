import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openTui, type Robot } from '../support/robot';
import { temporaryFolder } from '../support/temporary-folder';
import { fixture } from '../support/traces-folder';

describe('someone shows a colleague what failed', () => {
  let tui: Robot;
  afterEach(() => tui.close());

  it('writes a part of a trace into files that nobody else can read, and over none', async () => {
    const folder = temporaryFolder();
    tui = openTui([fixture('python/example-sub-agent-handoff.json')], { cwd: folder, size: '80x24' });
    await tui.shows('garden_router');
    tui.press('j', 'x');
    await tui.shows('export html');
    tui.press('m');
    await tui.shows(/Exported [\d,]+ characters into/);
    tui.press('x', 'm');
    await tui.until('a second file is there', () => readdirSync(folder).length === 2);
    tui.press('x', 'j', 'q');
    await tui.until('a third file is there', () => readdirSync(folder).length === 3);
    const files = readdirSync(folder).sort();
    expect(files.map((file) => file.replace(/[0-9a-f]{8}/, 'ID'))).toEqual([
      expect.stringMatching(/^\w+-ID-2\.md$/),
      expect.stringMatching(/^\w+-ID\.json$/),
      expect.stringMatching(/^\w+-ID\.md$/),
    ]);
    expect(files.map((file) => statSync(join(folder, file)).mode & 0o777)).toEqual([0o600, 0o600, 0o600]);
    expect(readFileSync(join(folder, files[2] as string), 'utf8')).toMatch(/^# `\w+`\n/);
  });
});
