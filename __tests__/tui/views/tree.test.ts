import { AppDriver } from '../../support/app-driver';
import { GraphBuilder, openTraceOf } from '../../support/graph-builder';

const tall = { columns: 80, rows: 40 };

/** Ids of the visible rows, in order. */
function visible(driver: AppDriver): string[] {
  return driver.lines.flatMap((line) => /^.\s*[▾▸ ] [✓✗⊘…·] (\S+)/.exec(line)?.[1] ?? []);
}

/** The line of the screen on which a text stands. */
function lineOf(driver: AppDriver, text: string): number {
  return driver.lines.findIndex((line) => line.includes(text));
}

function nested(): GraphBuilder {
  const builder = new GraphBuilder().node({ id: 'root', end: 100 });
  for (const branch of ['a', 'b']) {
    builder.node({ id: branch, parent: 'root', end: 90 });
    for (const leaf of ['1', '2'])
      builder.node({ id: branch + leaf, parent: branch, end: 80 }).node({ id: `${branch}${leaf}x`, parent: branch + leaf, end: 70 });
  }
  return builder;
}

function wide(count: number): GraphBuilder {
  const builder = new GraphBuilder().node({ id: 'root', end: count });
  for (let i = 0; i < count; i++) builder.node({ id: `n${i}`, parent: 'root', start: i, end: i + 1 });
  return builder;
}

describe('the tree when it opens', () => {
  it('shows two levels', () => expect(visible(new AppDriver().open(openTraceOf(nested().graph)))).toEqual(['root', 'a', 'b']));

  it('shows the paths to failures and to what is running', () => {
    const builder = nested().node({ id: 'bad', parent: 'a1x', end: 5, error: 'no' }).node({ id: 'open', parent: 'b2' });
    const driver = new AppDriver({ size: tall }).open(openTraceOf(builder.graph, 'live'));
    expect(visible(driver)).toEqual(['root', 'a', 'a1', 'a1x', 'bad', 'a2', 'b', 'b1', 'b2', 'b2x', 'open']);
  });
});

describe('folds', () => {
  it('do not change by themselves after the first one of the reader', () => {
    const builder = nested();
    const driver = new AppDriver().open(openTraceOf(builder.graph, 'live')).press('j', 'right', 'left');
    builder.node({ id: 'bad', parent: 'a1', end: 5, error: 'no' });
    driver.send({ type: 'trace_changed' });
    expect(visible(driver)).toEqual(['root', 'a', 'b']);
  });

  it('do not close when what was running has ended', () => {
    const builder = nested().node({ id: 'open', parent: 'b2' });
    const driver = new AppDriver().open(openTraceOf(builder.graph, 'live'));
    const before = visible(driver);
    builder.end('open', 50);
    expect(visible(driver.send({ type: 'trace_changed' }))).toEqual(before);
  });

  it('say so where there is nothing to fold', () => {
    const driver = new AppDriver().open(openTraceOf(new GraphBuilder().node({ id: 'root', end: 9 }).graph));
    expect(['right', 'left', ...'l', 'h'].map((key) => driver.press(key).state.notice)).toEqual([
      'Nothing is folded here.',
      'Nothing is above this node.',
      'Nothing is folded here.',
      'Nothing is above this node.',
    ]);
    expect([driver.press('z', 'o').state.notice, driver.press('z', 'c').state.notice]).toEqual([
      'Nothing is folded here.',
      'Nothing is above this node.',
    ]);
  });

  it('open and close by row, by level and all at once', () => {
    const driver = new AppDriver({ size: tall }).open(openTraceOf(nested().graph));
    expect(visible(driver.press('z', 'R'))).toHaveLength(11);
    expect(visible(driver.press('z', 'M'))).toEqual(['root']);
    expect(visible(driver.press('z', '3'))).toEqual(['root', 'a', 'a1', 'a2', 'b', 'b1', 'b2']);
    expect(visible(driver.press('j', 'z', 'c'))).toEqual(['root', 'a', 'b', 'b1', 'b2']);
    expect(visible(driver.press('z', 'o'))).toEqual(['root', 'a', 'a1', 'a2', 'b', 'b1', 'b2']);
  });

  it('hand the cursor to the row that hides it', () => {
    const driver = new AppDriver().open(openTraceOf(nested().graph)).press('z', 'R', 'G');
    expect(driver.cursor).toBe('b2x');
    expect(driver.press('z', '2').cursor).toBe('b');
  });

  it('are walked in and out with the arrows', () => {
    const driver = new AppDriver().open(openTraceOf(nested().graph)).press('right', 'right', 'right', 'right');
    expect(driver.cursor).toBe('a1');
    expect(driver.press('left', 'left', 'left', 'left').cursor).toBe('root');
  });
});

describe('moving', () => {
  it('goes by rows, pages and to both ends', () => {
    const driver = new AppDriver().open(openTraceOf(wide(100).graph));
    const page = driver.press('pagedown').cursor;
    expect(driver.press('pagedown').press('pageup').cursor).toBe(page);
    expect([driver.press('G').cursor, driver.press('k').cursor, driver.press('g').cursor, driver.press('G', 'g', 'g').cursor]).toEqual([
      'n99',
      'n98',
      'root',
      'root',
    ]);
    expect([driver.press('k').cursor, driver.press('end', 'down').cursor]).toEqual(['root', 'n99']);
  });

  it('keeps the selected row on its line while rows come above and below it', () => {
    const builder = new GraphBuilder().node({ id: 'root' }).node({ id: 'early', parent: 'root' });
    for (let i = 0; i < 50; i++) builder.node({ id: `n${i}`, parent: 'root', start: i, end: i + 1 });
    const driver = new AppDriver().open(openTraceOf(builder.graph, 'live')).press('z', 'R', 'G', 'k', 'k', 'k');
    const before = lineOf(driver, ' n46 ');
    for (let i = 0; i < 30; i++)
      builder.node({ id: `e${i}`, parent: 'early', start: 60, end: 61 }).node({ id: `l${i}`, parent: 'root', start: 60, end: 61 });
    driver.send({ type: 'trace_changed' });
    expect([driver.cursor, lineOf(driver, ' n46 ')]).toEqual(['n46', before]);
  });

  it('says how many rows came below', () => {
    const builder = wide(30);
    const driver = new AppDriver().open(openTraceOf(builder.graph, 'live'));
    for (let i = 0; i < 12; i++) builder.node({ id: `l${i}`, parent: 'root', end: 61 });
    expect(driver.send({ type: 'trace_changed' }).text).toContain('12 new below');
    expect(driver.press('G').text).not.toContain('new below');
  });

  it('calls no row new that was only read', () => {
    const builder = wide(30);
    const driver = new AppDriver().open(openTraceOf(builder.graph, 'ended'));
    for (let i = 0; i < 12; i++) builder.node({ id: `l${i}`, parent: 'root', end: 61 });
    expect(driver.send({ type: 'trace_changed' }).text).not.toContain('new below');
  });
});

describe('following', () => {
  it('sits on the newest running node until the reader moves', () => {
    const builder = new GraphBuilder().node({ id: 'root' });
    const driver = new AppDriver({ follow: true }).open(openTraceOf(builder.graph, 'live'));
    for (const id of ['a', 'b', 'c']) {
      builder.node({ id, parent: id === 'a' ? 'root' : 'a' });
      driver.send({ type: 'trace_changed' });
      expect(driver.cursor).toBe(id);
    }
    driver.press('k');
    builder.node({ id: 'd', parent: 'root' });
    expect(driver.send({ type: 'trace_changed' }).cursor).toBe('b');
    expect(driver.lines.at(-1)).toContain('F follow');
    expect(driver.press('F').cursor).toBe('d');
    expect(driver.lines.at(-1)).not.toContain('F follow');
  });

  it('stays where it was when nothing runs any more', () => {
    const builder = new GraphBuilder().node({ id: 'root' }).node({ id: 'a', parent: 'root' });
    const driver = new AppDriver({ follow: true }).open(openTraceOf(builder.graph, 'live'));
    builder.end('a', 5).end('root', 6);
    expect(driver.send({ type: 'trace_changed' }).cursor).toBe('a');
  });
});

describe('finding', () => {
  it('goes to failures in the order of the tree and around its end', () => {
    const builder = nested()
      .node({ id: 'bad1', parent: 'b1', end: 5, error: 'no' })
      .node({ id: 'bad0', parent: 'a2', end: 5, error: 'no' });
    const driver = new AppDriver().open(openTraceOf(builder.graph));
    const visited = [driver.press('e').cursor, driver.press('e').cursor, driver.press('e').cursor, driver.press('E').cursor];
    expect(visited).toEqual(['bad0', 'bad1', 'bad0', 'bad1']);
  });

  it('says so when nothing failed', () =>
    expect(new AppDriver().open(openTraceOf(nested().graph)).press('e').text).toContain('nothing failed'));

  it('unfolds what hides a name, goes on with n, back with N, and returns with Ctrl-o', () => {
    const driver = new AppDriver().open(openTraceOf(nested().graph)).press('/').type('2X').press('backspace').type('x').press('enter');
    expect(driver.cursor).toBe('a2x');
    expect([driver.press('n').cursor, driver.press('n').cursor, driver.press('N').cursor]).toEqual(['b2x', 'a2x', 'b2x']);
    expect([driver.press('ctrl-o').cursor, driver.press('ctrl-o').cursor, driver.press('ctrl-]').cursor]).toEqual(['a2x', 'b2x', 'a2x']);
  });

  it('minds capitals only when some are typed', () => {
    const builder = nested().node({ id: 'Summary', parent: 'b', end: 3 });
    const search = (text: string) => new AppDriver().open(openTraceOf(builder.graph)).press('/').type(text).press('enter');
    expect([search('summ').cursor, search('Summ').cursor, search('SUMM').cursor]).toEqual(['Summary', 'Summary', 'root']);
    expect(search('SUMM').text).toContain('No name contains "SUMM".');
  });

  it('searches a large tree in slices, and the cursor may move meanwhile', () => {
    const driver = new AppDriver().open(openTraceOf(wide(25_000).graph));
    driver.press('/').type('n24999').press('enter');
    expect(driver.cursor).toBe('n24999');
  });

  it('walks edges in the order of their meaning', () => {
    const builder = new GraphBuilder()
      .node({ id: 'root', end: 9 })
      .node({ id: 'try1', parent: 'root', start: 1, end: 2, error: 'no' })
      .node({ id: 'try2', parent: 'root', start: 3, end: 4 })
      .edge('try2', 'try1', 'retry_of');
    const driver = new AppDriver().open(openTraceOf(builder.graph)).press('j', ']', 'r');
    expect(driver.cursor).toBe('try2');
    expect(driver.press('[', 'r').cursor).toBe('try1');
    expect(driver.press('[', 'r').text).toContain('this is not a retry');
    expect(driver.press('[', 'c').cursor).toBe('root');
  });
});

it('copies the node as Markdown', () => {
  const driver = new AppDriver().open(openTraceOf(nested().graph)).press('j', 'y', 'y');
  expect(driver.effects.at(-1)).toEqual({
    type: 'copy',
    text: `**a** (custom, completed, 90ms)\n- id: \`a\`\n- trace: \`${'9f'.repeat(16)}\`\n- started: 2025-03-03 08:30:00.000000Z\n`,
  });
});

describe('the attempts of a call', () => {
  const tried = (): GraphBuilder => {
    const builder = new GraphBuilder().node({ id: 'root' });
    builder.node({ id: 'try1', parent: 'root', start: 1, end: 2, error: 'no' }).node({ id: 'inner', parent: 'try1', start: 1, end: 2 });
    return builder.node({ id: 'other', parent: 'root', start: 3, end: 4 });
  };
  const again = (builder: GraphBuilder): GraphBuilder =>
    builder.node({ id: 'try2', parent: 'root', start: 5, end: 6 }).edge('try1', 'try2', 'retry_of');

  it('are one row, which shows them one by one when asked to', () => {
    const driver = new AppDriver().open(openTraceOf(again(tried()).graph));
    expect(visible(driver)).toEqual(['root', 'other', 'try2']);
    expect(driver.text).toContain('try2  attempt 2/2');
    expect(visible(driver.press('G', 'z', 'a'))).toEqual(['root', 'try1', 'other', 'try2']);
    expect(driver.cursor).toBe('try2');
    expect(visible(driver.press('[', 'r', 'z', 'a'))).toEqual(['root', 'other', 'try2']);
    expect(driver.cursor).toBe('try2');
  });

  it('are shown when one of them, or something in it, is looked for', () => {
    const driver = new AppDriver().open(openTraceOf(again(tried()).graph));
    expect(driver.press('e').cursor).toBe('try1');
    expect(visible(driver)).toEqual(['root', 'try1', 'other', 'try2']);
    const other = new AppDriver()
      .open(openTraceOf(again(tried()).graph))
      .press('/')
      .type('inner')
      .press('enter');
    expect(visible(other)).toEqual(['root', 'try1', 'inner', 'other', 'try2']);
  });

  it('do not take the row away that the reader looks at', () => {
    const builder = tried();
    const driver = new AppDriver().open(openTraceOf(builder.graph, 'live')).press('e');
    again(builder);
    driver.send({ type: 'trace_changed' });
    expect([driver.cursor, visible(driver)]).toEqual(['try1', ['root', 'try1', 'other', 'try2']]);
  });
});

describe('scrolling', () => {
  it('puts the selected row to the top, the middle and the bottom', () => {
    const driver = new AppDriver({ size: { columns: 80, rows: 10 } })
      .open(openTraceOf(wide(40).graph))
      .press('/')
      .type('n20')
      .press('enter');
    const lines = (['t', 'z', 'b'] as const).map((key) => lineOf(driver.press('z', key), ' n20 '));
    expect(lines).toEqual([2, 4, 7]);
  });
});
