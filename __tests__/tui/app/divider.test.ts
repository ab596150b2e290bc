import type { JsonValue } from '../../../src/model/types';
import { keptFrom } from '../../../src/tui/app/app';
import type { Size } from '../../../src/tui/frame/frame';
import { AppDriver } from '../../support/app-driver';
import { GraphBuilder, openTraceOf } from '../../support/graph-builder';

const wide = { columns: 120, rows: 24 };
const narrow = { columns: 80, rows: 24 };

function opened(size: Size, left?: JsonValue): AppDriver {
  return new AppDriver({ size }).open(openTraceOf(new GraphBuilder().node({ id: 'root', end: 9 }).finish(9).graph), left);
}

/** The column of the line between panes that stand beside each other, else its row. */
function divider({ lines }: AppDriver): number {
  const column = (lines[1] as string).indexOf('│');
  return column >= 0 ? column : lines.findIndex((line) => /^─+$/.test(line));
}

describe('the line between the panes', () => {
  it.each([
    ['beside each other', wide, [73, 69, 65, 69, 73]],
    ['below each other', narrow, [12, 10, 8, 10, 12]],
  ])('moves by keys where they stand %s', (_, size, places) => {
    const driver = opened(size);
    expect([divider(driver), ...['(', 'ctrl-left', ')', 'ctrl-down'].map((key) => divider(driver.press(key)))]).toEqual(places);
  });

  it.each([wide, narrow])('leaves both panes room, and goes back to where it was', (size) => {
    const driver = opened(size);
    const usual = divider(driver);
    const most = divider(driver.press(...')'.repeat(60)));
    const least = divider(driver.press(...'('.repeat(60)));
    expect([least, most]).toEqual(size === wide ? [25, 94] : [4, 18]);
    expect(divider(driver.press('|'))).toBe(usual);
  });

  it('says so where both panes have their usual sizes', () => {
    const driver = opened(wide).press('|');
    expect([driver.state.notice, driver.press('(', '|').state.notice]).toEqual(['Usual panes: both panes have them', '']);
  });

  it('keeps its share of the screen when that changes, and of the trace when it is opened again', () => {
    const driver = opened(wide).press('(', '(', '(');
    expect(divider(driver)).toBe(61);
    expect(divider(driver.resize({ columns: 240, rows: 24 }))).toBe(124);
    expect(divider(opened(wide, keptFrom(driver.state)?.view))).toBe(61);
  });

  it('stands where it did when nothing, or nonsense, was kept of it', () => {
    const { panes: _, ...before } = keptFrom(opened(wide).state)?.view ?? {};
    const places = [before, { ...before, panes: { beside: 7, below: 'much' } }].map((left) => divider(opened(wide, left)));
    expect(places).toEqual([73, 73]);
  });

  it('is told to be missing where only one pane is shown', () => {
    expect(opened({ columns: 80, rows: 12 }).press('(').lines.at(-2)).toContain('Larger detail: only one pane is shown');
  });
});
