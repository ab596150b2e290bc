import { renderApp } from '../../../src/tui/app/app';
import { paletteWords } from '../../../src/tui/app/palette-words';
import { allPanes, commandName } from '../../../src/tui/app/pane-bindings';
import { AppDriver } from '../../support/app-driver';
import { GraphBuilder, openTraceOf, summaryOf } from '../../support/graph-builder';

const opened = (options = {}) =>
  new AppDriver(options).open(
    openTraceOf(
      new GraphBuilder().node({ id: 'root' }).node({ id: 'step', parent: 'root' }).node({ id: 'leaf', parent: 'step', end: 5, error: 'no' })
        .graph,
    ),
  );
const body = (driver: AppDriver) => driver.lines.slice(1, -2).join('\n').split(/─+/);
const palette = (driver: AppDriver) => (body(driver)[0] as string).split('\n').filter((line) => line.trim() !== '');
const about = (driver: AppDriver) => body(driver)[1]?.trim().replace(/\s+/g, ' ');
const chosen = (driver: AppDriver) =>
  renderApp(driver.state)
    .rows.filter(({ runs }) => runs.some(({ selected }) => selected))
    .map(({ runs }) => /\S+/.exec(runs.map(({ text }) => text).join(''))?.[0]);

describe('the palette', () => {
  it('finds a command by some of its letters, or by what it does, and runs it', () => {
    const driver = opened().press(':').type('fldall');
    expect([palette(driver)[0], driver.lines.at(-2)]).toEqual([expect.stringMatching(/^ +tree\.fold-all +zM +Fold everything/), ':fldall']);
    expect(driver.press('enter').state.palette).toBeNull();
    expect(driver.lines.filter((line) => /step|leaf/.test(line))).toEqual([]);
    expect(chosen(driver.press(':').type('next failure'))).toEqual(['trace.failure']);
    expect(driver.press('enter').cursor).toBe('leaf');
  });

  it('has every command of the focused pane, of the trace and of the program, usable ones first', () => {
    const driver = opened({ size: { columns: 120, rows: 120 } }).press(':');
    const names = palette(driver).map((line) => line.trim().split(/\s+/)[0]);
    expect(names).toEqual(expect.arrayContaining(['tree.fold-all', 'trace.follow', 'app.quit', 'app.help']));
    expect(names.filter((name) => name?.startsWith('traces.') || name?.startsWith('detail.'))).toEqual([]);
    const reasons = palette(driver).map((line) => line.includes('not now: '));
    expect(reasons).toEqual([...reasons].sort((a, b) => Number(a) - Number(b)));
  });

  it.each([
    ['app.back', 'close', 'exit'],
    ['app.search', 'search', 'find', 'grep'],
    ['app.filter', 'filter'],
    ['app.theme', 'theme', 'color', 'dark', 'settings'],
    ['app.help', 'help', 'keys', 'shortcuts'],
    ['app.mouse', 'mouse', 'settings'],
    ['app.pause-display', 'pause', 'freeze'],
    ['tree.fold', 'fold', 'collapse'],
    ['tree.unfold', 'unfold', 'expand'],
    ['tree.subtree-cost', 'cost', 'price'],
    ['trace.show-stats', 'cost', 'price', 'sort'],
    ['trace.export-markdown', 'export', 'save'],
    ['trace.copy-node', 'copy', 'yank', 'clipboard'],
    ['trace.follow', 'follow', 'tail'],
    ['trace.failure', 'error', 'fail', 'next error'],
    ['trace.compare', 'diff', 'compare'],
    ['trace.subtree', 'zoom', 'zoom in'],
    ['trace.open', 'open', 'editor', 'vim'],
    ['trace.show-edges', 'dag', 'graph'],
    ['trace.show-timeline', 'gantt', 'waterfal'],
  ])('finds %s among the first by what other programs call it', (name, ...words) => {
    const driver = opened();
    for (const word of words) {
      const first = palette(driver.press(':').type(word)).slice(0, 6);
      expect([word, first.map((line) => line.trim().split(/\s+/)[0])]).toEqual([word, expect.arrayContaining([name])]);
      driver.press('escape');
    }
  });

  it('knows other words of commands that there are, and no word twice for one', () => {
    const names = allPanes.flatMap(({ pane, bindings }) => bindings.map((binding) => `${pane}.${commandName(binding)}`));
    expect(Object.keys(paletteWords).filter((name) => !names.includes(name))).toEqual([]);
    expect(Object.entries(paletteWords).filter(([, words]) => new Set(words).size < words.length)).toEqual([]);
  });

  it('says why a command cannot be run, and stays', () => {
    const driver = opened().press(':').type('follow');
    expect(palette(driver)[0]).toContain('not now: the trace has ended');
    expect(driver.press('enter').lines.at(-2)).toBe(' Not now: the trace has ended');
    expect(driver.press('backspace').lines.at(-2)).toBe(':follo');
  });

  it('tells all of the chosen command below, where there is room', () => {
    const driver = opened().press(':').type('wide');
    expect(about(driver)).toBe('not now: go to the detail first Give the detail the whole screen, or show both panes again');
    const named = opened().press(':').type('compare with run');
    expect(palette(named)[0]).toMatch(/^ {2}trace\.compare-with-run-before +C /);
    expect(about(driver.resize({ columns: 80, rows: 14 }))).toBeUndefined();
  });

  it('cuts the name of no command, for that is what the configuration calls it', () => {
    const longest = Math.max(...allPanes.flatMap(({ pane, bindings }) => bindings.map((one) => `${pane}.${commandName(one)}`.length)));
    const driver = new AppDriver().list(summaryOf()).press(':').type('compare with run');
    expect([longest, palette(driver)[0]?.trim().split(' ')[0]?.length]).toEqual([30, 30]);
  });

  it('is walked through with arrows, as far as it goes, and closed by Esc', () => {
    const driver = opened().press(':');
    const first = chosen(driver);
    expect(chosen(driver.press('down', 'down', 'up', 'up', 'up'))).toEqual(first);
    driver.press(...Array.from({ length: 200 }, () => 'pagedown'));
    expect(chosen(driver)).toHaveLength(1);
    expect(driver.press('escape').state).toMatchObject({ palette: null, trace: { shown: 'tree' } });
  });

  it('says so when no command fits', () => {
    const driver = opened().press(':').type('qqqq');
    expect([palette(driver)[0]?.trim(), driver.press('enter', 'down').state.palette?.query]).toEqual([
      'No command of this screen is called like this.',
      'qqqq',
    ]);
  });

  it('takes signs as they are typed, for none of them has a meaning', () => {
    const plain = palette(opened().press(':').type('fold all'));
    expect(palette(opened().press(':').type('fold -all'))).toEqual(plain);
    for (const text of ['-+', '-a$+', '- (', '"', '--"*', '-漢+', '\\']) expect(() => opened().press(':').type(text).text).not.toThrow();
  });

  it('is there in the list of traces and in the help, too', () => {
    const driver = new AppDriver().list(summaryOf());
    expect(chosen(driver.press(':').type('sort'))).toEqual(['traces.sort']);
    expect(chosen(driver.press('escape', '?', ':').type('page down'))).toEqual(['help.page-down']);
  });

  it.each([
    { columns: 20, rows: 5 },
    { columns: 80, rows: 24 },
    { columns: 120, rows: 40 },
    { columns: 200, rows: 50 },
  ])('fits $columns x $rows', (size) => {
    const driver = opened({ size }).press(':').type('fold');
    expect(driver.lines.slice(0, 16).join('\n')).toMatchSnapshot();
    expect([driver.lines.length, Math.max(...driver.lines.map((line) => line.length)) <= size.columns]).toEqual([size.rows, true]);
  });
});
