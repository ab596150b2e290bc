import fc from 'fast-check';
import { frameText } from '../../../src/tui/frame/cells';
import type { Frame, FrameRow, Run } from '../../../src/tui/frame/frame';
import { engines } from '../../../src/tui/terminal/blessed-screen';
import type { ColorDepth } from '../../../src/tui/terminal/color-depth';
import { Surface } from '../../../src/tui/terminal/surface';
import type { Theme } from '../../../src/tui/theme/theme';
import { Emulator } from '../../support/emulator';

const theme: Theme = {
  name: 'test',
  roles: { error: { color: '#ff5555', bold: true }, muted: { color: '#808080' }, border: { color: '#585858' }, title: { underline: true } },
  selection: { background: '#264f78' },
};

function frame(columns: number, rows: number, lines: readonly (string | Run[])[]): Frame {
  const frameRows: FrameRow[] = lines.map((line) => ({ runs: typeof line === 'string' ? [{ text: line, role: 'text' }] : line }));
  return { size: { columns, rows }, rows: frameRows, cursor: null };
}

describe.each(engines)('a surface over %s', (engine) => {
  const open: Surface[] = [];

  function openSurface(
    columns: number,
    rows: number,
    depth: ColorDepth = '256',
    unicode: 'modern' | 'old' = 'modern',
    term = 'xterm-256color',
  ) {
    const emulator = new Emulator(columns, rows, unicode);
    const written: string[] = [];
    const surface = new Surface({
      engine,
      theme,
      depth,
      size: { columns, rows },
      term,
      write: (text) => written.push(text),
    });
    open.push(surface);
    const shown = async () => {
      await emulator.write(written.splice(0).join(''));
      return emulator;
    };
    return { surface, shown, written };
  }

  afterEach(() => {
    for (const surface of open.splice(0)) surface.close();
  });

  it('shows the frame that it was given, wide and combined characters included', async () => {
    const { surface, shown } = openSurface(30, 8);
    const painted = frame(30, 8, [
      'plain text',
      '漢字 and 한국어 in a row',
      'a\u0301 e\u0308 combined',
      '🚀 rocket 🚀',
      'box ─│┌┐ ● ▶ …',
      '\x1b[31mnot red\x07\u202e',
      'العربية שלום',
      '漢'.repeat(20),
    ]);
    surface.paint(painted);
    expect((await shown()).text()).toBe(frameText(painted));
  });

  it('keeps what follows in its column, and all in its row, when a terminal draws emoji of another width', async () => {
    const { surface, shown } = openSurface(20, 3, '256', 'old');
    surface.paint(frame(20, 3, ['👩‍👩‍👧‍👦 family here', `${'x'.repeat(18)}👩‍👩‍👧‍👦`, 'next']));
    const emulator = await shown();
    const [, second, third] = emulator.lines();
    const after = emulator.terminal.buffer.active.getLine(0)?.translateToString(true, 3);
    expect([after, second?.slice(0, 18), third]).toEqual(['family here      ', 'x'.repeat(18), 'next']);
  });

  it.each(['modern', 'old'] as const)('looks the same after changes as after a full repaint (%s terminal)', async (unicode) => {
    const text = fc
      .array(fc.constantFrom('a', 'b', ' ', '漢', '字', 'e\u0301', '🚀', '─', '👩‍👧'), { maxLength: 14 })
      .map((parts) => parts.join(''));
    const run = fc.record({ text, role: fc.constantFrom('text', 'error', 'muted', 'title'), bold: fc.boolean(), selected: fc.boolean() });
    const frames = fc.array(fc.array(fc.array(run, { maxLength: 3 }), { minLength: 1, maxLength: 12 }), { minLength: 2, maxLength: 6 });
    /** Most rows are as in the frame before, at another height. */
    const fixed = Array.from({ length: 12 }, (_, i): Run[] => [{ text: `${i}漢 same ${i * i}`, role: 'text' }]);
    const moved = (rows: Run[][]) => [...rows.slice(0, 3), ...fixed.slice(rows.length % 3), ...rows];
    await fc.assert(
      fc.asyncProperty(frames, async (all) => {
        const changing = openSurface(17, 12, '256', unicode);
        const fresh = openSurface(17, 12, '256', unicode);
        for (const rows of all) changing.surface.paint(frame(17, 12, moved(rows as Run[][])));
        fresh.surface.paint(frame(17, 12, moved(all.at(-1) as Run[][])));
        expect((await changing.shown()).cells()).toEqual((await fresh.shown()).cells());
        for (const surface of open.splice(0)) surface.close();
      }),
      { numRuns: 60 },
    );
  });

  it('writes the same for a frame that was prepared, or for another one than that', () => {
    const plain = openSurface(20, 10);
    const ahead = openSurface(20, 10);
    const frames = Array.from({ length: 6 }, (_, n) =>
      frame(
        20,
        10,
        Array.from({ length: 10 }, (_, y) => `row ${n < 4 ? y + n : y - n} of many`),
      ),
    );
    for (const [i, next] of frames.entries()) {
      ahead.surface.prepare(frames[i === 3 ? 0 : i] as Frame);
      if (i === 4)
        for (const { surface } of [plain, ahead]) surface.setTheme({ ...theme, name: 'other', roles: { text: { color: '#00ff00' } } });
      for (const { surface } of [plain, ahead]) surface.paint(next);
      expect(ahead.written).toEqual(plain.written);
    }
    expect(plain.written.every((text) => text.length > 0)).toBe(true);
  });

  it('draws again what stands behind an emoji that has come or gone, and nothing before it', async () => {
    const { surface, shown, written } = openSurface(30, 2);
    surface.paint(frame(30, 2, ['before │ 🚀 behind', '']));
    await shown();
    surface.paint(frame(30, 2, ['before │ 42 behind', '']));
    const [sent] = written;
    expect([sent?.includes('before'), sent?.includes('42 behind')]).toEqual([false, true]);
  });

  it('writes nothing for a frame without a change', () => {
    const { surface, written } = openSurface(20, 3);
    surface.paint(frame(20, 3, ['one', 'two']));
    written.length = 0;
    surface.paint(frame(20, 3, ['one', 'two', '']));
    expect(written).toEqual([]);
  });

  it('sends a frame in one synchronized write', () => {
    const { surface, written } = openSurface(20, 3);
    written.length = 0;
    surface.paint(frame(20, 3, ['one', 'two']));
    expect(written).toEqual([expect.stringMatching(/^\x1b\[\?2026h.*\x1b\[\?2026l$/s)]);
  });

  it('moves a selection over 200 columns with less than 1,500 bytes', () => {
    const { surface, written } = openSurface(200, 50);
    const rows = (selected: number) =>
      Array.from({ length: 50 }, (_, i): Run[] => [
        { text: `● node ${i}`.padEnd(120), role: 'error', selected: i === selected },
        { text: `${i} ms │`.padEnd(80), role: 'muted', selected: i === selected },
      ]);
    surface.paint(frame(200, 50, rows(10)));
    written.length = 0;
    surface.paint(frame(200, 50, rows(11)));
    expect(Buffer.byteLength(written.join(''))).toBeLessThan(1500);
  });

  it('scrolls a list by one row with less than 1,500 bytes, beside a pane that stays', async () => {
    const changing = openSurface(200, 50);
    const fresh = openSurface(200, 50);
    const rows = (first: number) =>
      Array.from({ length: 50 }, (_, y): Run[] => [
        {
          text: `${y === 0 ? 'header' : `● node ${first + y} of many, with a name that is long`}`.padEnd(150),
          role: y % 3 ? 'text' : 'error',
        },
        { text: `│ ${y % 5 === 0 ? `detail ${y}` : ''}`.padEnd(50), role: 'muted' },
      ]);
    changing.surface.paint(frame(200, 50, rows(10)));
    await changing.shown();
    for (const first of [13, 14, 13]) {
      changing.surface.paint(frame(200, 50, rows(first)));
      fresh.surface.paint(frame(200, 50, rows(first)));
      const bytes = Buffer.byteLength(changing.written.join(''));
      expect((await changing.shown()).cells()).toEqual((await fresh.shown()).cells());
      if (first !== 13) expect(bytes).toBeLessThan(1500);
    }
  });

  it('follows a new size', async () => {
    const { surface, shown } = openSurface(30, 4);
    surface.paint(frame(30, 4, ['x'.repeat(30), 'y'.repeat(30)]));
    const emulator = await shown();
    emulator.resize(12, 2);
    surface.paint(frame(12, 2, ['small', 'z'.repeat(30)]));
    await shown();
    expect(emulator.lines()).toEqual(['small', 'z'.repeat(12)]);
  });

  it('shows the text cursor where the frame wants it, and hides it otherwise', async () => {
    const { surface, shown } = openSurface(30, 4);
    surface.paint({ ...frame(30, 4, ['/ search', 'x']), cursor: { row: 0, column: 8 } });
    const { cursorX, cursorY } = (await shown()).terminal.buffer.active;
    expect([cursorX, cursorY]).toEqual([8, 0]);
  });

  it('takes the terminal over and gives it back as it was', async () => {
    const { surface, shown } = openSurface(30, 4);
    const emulator = await shown();
    const state = () => [emulator.inAlternateScreen, emulator.bracketedPaste, emulator.wrapsLines];
    expect(state()).toEqual([true, true, false]);
    surface.paint(frame(30, 4, ['traced']));
    surface.leave();
    await shown();
    expect(state()).toEqual([false, false, true]);
    expect(emulator.text().trim()).toBe('');
    surface.enter();
    await shown();
    expect([...state(), emulator.lines()[0]]).toEqual([true, true, false, 'traced']);
  });

  it('draws dark grey as such on the Linux console, which knows eight colours and their bright forms, but no text in it', () => {
    const { surface, written } = openSurface(20, 2, '16', 'modern', 'linux');
    surface.paint(frame(20, 2, [[{ text: 'line', role: 'border' }], [{ text: 'muted', role: 'muted' }]]));
    expect(['\x1b[90mline', '\x1b[37mmuted'].filter((text) => !written.join('').includes(text))).toEqual([]);
  });

  it('uses no colour when it may not, and marks the selection by inverting it', async () => {
    const { surface, written } = openSurface(20, 2, 'none');
    written.length = 0;
    surface.paint(frame(20, 2, [[{ text: 'bad', role: 'error' }], [{ text: 'here', role: 'text', selected: true }]]));
    const codes = [...written.join('').matchAll(/\x1b\[([\d;]*)m/g)].map(([, code]) => code);
    expect(new Set(codes)).toEqual(new Set(['1', '7', '']));
  });

  it('leaves signals and the end of the process to others', () => {
    const events = ['SIGINT', 'SIGTERM', 'SIGQUIT', 'uncaughtException', 'exit'];
    const before = events.map((event) => process.listenerCount(event));
    openSurface(20, 2);
    expect(events.map((event) => process.listenerCount(event))).toEqual(before);
  });
});
