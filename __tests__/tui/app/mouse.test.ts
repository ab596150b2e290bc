import type { MouseEvent } from '../../../src/tui/app/protocol';
import type { Size } from '../../../src/tui/frame/frame';
import { AppDriver, payloadOf } from '../../support/app-driver';
import { GraphBuilder, openTraceOf, summaryOf } from '../../support/graph-builder';

const wide = { columns: 120, rows: 24 };
const narrow = { columns: 80, rows: 24 };

function crew(): GraphBuilder {
  const builder = new GraphBuilder('crew').node({ id: 'crew', end: 1000 });
  for (let i = 0; i < 40; i++) builder.node({ id: `step_${i}`, parent: 'crew', start: i * 10, end: i * 10 + 9 });
  return builder.node({ id: 'inner', parent: 'step_3', start: 31, end: 35 }).finish(1000);
}

function opened(size: Size = wide, builder = crew()): AppDriver {
  return new AppDriver({ size, mouse: true }).open(openTraceOf(builder.graph));
}

function mouse(driver: AppDriver, action: MouseEvent['action'], column: number, row: number): AppDriver {
  return driver.send({ type: 'mouse', action, column, row });
}

/** Where a text stands on the screen. */
function placeOf({ lines }: AppDriver, text: string): [column: number, row: number] {
  const row = lines.findIndex((line) => line.includes(text));
  return [(lines[row] ?? '').indexOf(text), row];
}

function click(driver: AppDriver, text: string): AppDriver {
  return mouse(driver, 'press', ...placeOf(driver, text));
}

/** Names of the rows of the tree. */
const names = (driver: AppDriver) => driver.lines.flatMap((line) => /^.\s*[▾▸ ] [✓✗⊘…·] (\S+)/.exec(line)?.[1] ?? []);
const notice = (driver: AppDriver) =>
  driver.lines
    .at(-2)
    ?.replace(/ {2,}.*/, '')
    .trim();

describe('the mouse', () => {
  it('is heeded when it was switched on, which the header tells, and the loop with it', () => {
    const driver = new AppDriver({ size: wide }).open(openTraceOf(crew().graph));
    expect([click(driver, 'step_5').cursor, driver.lines[0]?.includes('mouse')]).toEqual(['crew', false]);
    driver.press('M');
    expect([notice(driver), driver.lines[0]?.endsWith(' · mouse')]).toEqual([
      'Mouse on. To select text hold Shift (on a Mac: Option); M ends it.',
      true,
    ]);
    expect(click(driver, 'step_5').cursor).toBe('step_5');
    expect(click(driver.press('M'), 'step_6').cursor).toBe('step_5');
    expect(driver.effects.filter(({ type }) => type === 'set_mouse')).toEqual([
      { type: 'set_mouse', on: true },
      { type: 'set_mouse', on: false },
    ]);
  });

  it('selects a row of the tree, folds and unfolds the one that is selected, and scrolls without leaving it', () => {
    const driver = opened();
    click(driver, 'step_3 ');
    expect([driver.cursor, names(driver).includes('inner')]).toEqual(['step_3', false]);
    expect(names(click(driver, 'step_3 ')).includes('inner')).toBe(true);
    expect(names(click(driver, 'step_3 ')).includes('inner')).toBe(false);
    expect(names(mouse(driver, 'wheel_down', 5, 5))[0]).toBe('step_2');
    expect(driver.cursor).toBe('step_3');
    expect(names(mouse(driver, 'wheel_down', 5, 5))[0]).toBe('step_5');
    expect(driver.cursor).toBe('step_5');
    for (let i = 0; i < 30; i++) mouse(driver, 'wheel_down', 5, 5);
    expect(names(driver).at(-1)).toBe('step_39');
    for (let i = 0; i < 30; i++) mouse(driver, 'wheel_up', 5, 5);
    expect(names(driver)[0]).toBe('crew');
  });

  it.each([wide, narrow])('scrolls the pane under the pointer, and gives the keys to the one that is clicked', (size) => {
    const driver = new AppDriver({ size, mouse: true });
    driver.payloads.set('crew', payloadOf({ input: Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`key_${i}`, i])) }));
    driver.open(openTraceOf(crew().graph));
    const [column, row] = placeOf(driver, 'Input');
    const before = names(driver);
    for (let i = 0; i < 4; i++) mouse(driver, 'wheel_down', column, row);
    expect([names(driver), driver.text.includes('key_9'), driver.lines.at(-2)]).toEqual([
      before,
      true,
      expect.stringContaining('[2 Tree]'),
    ]);
    click(driver, 'key_9');
    expect(driver.lines.at(-2)).toMatch(/input\.key_9.*\[5 Detail\]/);
    expect(click(driver, 'step_2').lines.at(-2)).toContain('[2 Tree]');
    expect(driver.cursor).toBe('step_2');
  });

  it('folds in the detail what is clicked on again, but not with the click that only goes there', () => {
    const driver = new AppDriver({ size: wide, mouse: true });
    driver.payloads.set('crew', payloadOf({ input: { deep: { inside: 1, more: [1, 2, 3] } } }));
    driver.open(openTraceOf(crew().graph));
    const lines = ['deep', 'deep', 'deep'].map((text) => click(driver, text).lines.filter((line) => /inside|more/.test(line)).length);
    expect([driver.state.trace?.focus, ...lines]).toEqual(['detail', 1, 2, 1]);
  });

  it.each([
    [wide, 73, [80, 10], 81],
    [narrow, 12, [10, 7], 7],
  ])('drags the line between the panes, at %j', (size, at, [column, row], to) => {
    const driver = opened(size);
    const line = () => {
      const found = (driver.lines[1] as string).indexOf('│');
      return found >= 0 ? found : driver.lines.findIndex((one) => /^─+$/.test(one));
    };
    expect(line()).toBe(at);
    mouse(driver, 'drag', column as number, row as number);
    expect(line()).toBe(at);
    mouse(driver, 'press', size === wide ? at : 3, size === wide ? 3 : at);
    mouse(driver, 'drag', column as number, row as number);
    mouse(driver, 'release', column as number, row as number);
    mouse(driver, 'drag', 30, 5);
    expect(line()).toBe(size === wide ? 80 : to);
  });

  it('goes to the view that is named, and does what the last line tells', () => {
    const driver = opened();
    expect(click(driver, '4 Edges').lines.at(-2)).toContain('[4 Edges]');
    mouse(driver, 'press', 3, 22);
    expect(driver.state.trace?.shown).toBe('edges');
    click(driver, '? help');
    expect(driver.text).toContain('Point to the next neighbour');
    const top = driver.lines[1];
    expect(mouse(driver, 'wheel_down', 1, 1).lines[1]).not.toBe(top);
    expect(click(driver, 'q back').state.help).toBeNull();
    expect(driver.state.trace).not.toBeNull();
    expect(driver.press('2', 'z').text).toContain('step_2');
    expect(click(driver, 'M fold all').text).not.toContain('step_2');
  });

  it('opens a trace of the list with the second click', () => {
    const driver = new AppDriver({ size: wide, mouse: true }).list(
      ...['one', 'two', 'three'].map((name, i) => summaryOf({ key: name, name, startTime: 100 - i })),
    );
    expect(click(driver, 'two').state.opening).toBeNull();
    click(driver, 'two');
    expect([driver.state.opening, driver.effects.at(-1)]).toEqual(['two', { type: 'open_trace', key: 'two' }]);
  });

  it('opens the trace of the preview that is clicked on', () => {
    const driver = new AppDriver({ size: { columns: 200, rows: 40 }, mouse: true }).list(summaryOf({ key: 'one', name: 'one' }));
    expect(mouse(driver, 'press', 190, 10).state.opening).toBe('one');
  });

  it('runs a command of the menu with the second click', () => {
    const driver = opened().press(':').type('critical');
    expect(mouse(driver, 'press', 5, driver.lines.length - 4).state.palette).not.toBeNull();
    click(driver, 'trace.critical-path');
    expect(driver.state.palette).toBeNull();
    expect(driver.state.trace?.criticalPath).not.toBeNull();
  });

  it('does nothing to what is typed', () => {
    const driver = opened().press('/').type('step');
    expect(click(driver, 'step_5').state.prompt?.text).toBe('step');
  });

  it('selects in the timeline what runs at the column', () => {
    const driver = opened(wide).press('3', 'z', '2');
    mouse(driver, 'press', 20, 5);
    expect(driver.cursor).toBe('step_27');
    expect(mouse(driver, 'press', 60, 4).cursor).toBe('crew');
  });

  it('points to a neighbour in the edges, and walks to it with the second click, drawn and in the table', () => {
    const builder = new GraphBuilder().node({ id: 'root', end: 9 });
    for (const id of ['a', 'b']) builder.node({ id: `child_${id}`, parent: 'root', end: 5 });
    for (const table of [false, true]) {
      const driver = opened(wide, builder).press('4', ...(table ? ['v'] : []));
      click(driver, 'child_b');
      expect(driver.cursor).toBe('root');
      expect(click(driver, 'child_b').cursor).toBe('child_b');
    }
    const whole = opened({ columns: 200, rows: 40 }, builder).press('4', 'W');
    expect(click(whole, 'child_a').cursor).toBe('child_a');
  });

  it('selects a line of the statistics, and goes to its node with the second click', () => {
    const driver = opened(
      wide,
      crew().node({ id: 'broken', name: 'broken', type: 'tool_call', parent: 'crew', end: 3, error: 'no' }),
    ).press('6');
    const [column, row] = placeOf(driver, 'tool_call');
    mouse(driver, 'press', column, row);
    expect(driver.cursor).toBe('crew');
    mouse(driver, 'press', column, row);
    expect(driver.cursor).toBe('broken');
  });

  it('points to nothing in a trace without nodes, in any view', () => {
    for (const key of ['2', '3', '4', 'v', '5', '6', '7']) {
      const driver = opened(wide, new GraphBuilder('empty')).press(...(key === 'v' ? ['4', 'v'] : [key]));
      for (const row of [3, 10]) mouse(driver, 'press', 24, row);
      expect(driver.text).toContain('empty');
    }
  });
});
