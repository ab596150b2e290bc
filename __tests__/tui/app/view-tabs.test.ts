import { tabLine, type ViewTab } from '../../../src/tui/app/view-tabs';
import { lineWidth } from '../../../src/tui/frame/rows';
import { AppDriver } from '../../support/app-driver';
import { GraphBuilder, openTraceOf, summaryOf } from '../../support/graph-builder';

const opened = (options = {}) =>
  new AppDriver(options).open(openTraceOf(new GraphBuilder().node({ id: 'root' }).node({ id: 'step', parent: 'root', end: 5 }).graph));
const tabs: readonly ViewTab[] = ['Traces', 'Tree', 'Timeline'].map((title, i) => ({
  digit: String(i + 1),
  title,
  command: { type: 'show_traces' },
  isShown: i === 1,
}));

describe('digits', () => {
  it('choose the view, the detail and the list', () => {
    const driver = opened();
    expect(driver.press('5').state.trace?.focus).toBe('detail');
    expect(driver.press('2').state.trace).toMatchObject({ focus: 'view', shown: 'tree' });
    expect(driver.press('5', '1').state.trace).toBeNull();
    expect(driver.effects).toEqual([{ type: 'open_trace', key: 'a' }, { type: 'close_trace' }]);
  });

  it('lead to the list even where one trace was asked for, which leads back to it', () => {
    const driver = new AppDriver({ open: 'only' }).list(summaryOf());
    driver.send({ type: 'trace_opened', key: 'a', trace: openTraceOf(new GraphBuilder().node({ id: 'root' }).graph) });
    expect(driver.press('1').list(summaryOf()).state).toMatchObject({ trace: null, opening: null });
    expect(driver.lines.at(-1)).toContain('q back');
    expect(driver.press('q').effects.at(-1)).toEqual({ type: 'open_trace', key: 'a' });
    driver.send({ type: 'trace_opened', key: 'a', trace: openTraceOf(new GraphBuilder().node({ id: 'root' }).graph) });
    expect([driver.lines.at(-1), driver.press('q').effects.at(-1)]).toEqual([
      expect.stringContaining('q quit'),
      { type: 'quit', exitCode: 0 },
    ]);
  });

  it('say so when the view is there already', () => expect(opened().press('2').text).toContain('Tree: you are there'));
});

describe('the tabs', () => {
  it('tell which view is shown', () => {
    const driver = opened();
    expect(driver.lines.at(-2)?.trim()).toContain('[2 Tree]');
    expect(driver.press('5').lines.at(-2)?.trim()).toMatch(/ 2 Tree .*\[5 Detail\]/);
  });

  it.each([
    [40, ' 1 Traces [2 Tree] 3 Timeline '],
    [20, ' 1 [2 Tree] 3 '],
    [8, ''],
  ])('take no more than %d columns', (columns, text) => {
    const line = tabLine(tabs, columns);
    expect([line.map((piece) => piece.text).join(''), lineWidth(line) <= columns]).toEqual([text, true]);
  });
});
