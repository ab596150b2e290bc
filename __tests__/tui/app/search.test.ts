import { updateApp } from '../../../src/tui/app/app';
import { HitCount } from '../../../src/tui/selection/hit-count';
import { AppDriver, payloadOf } from '../../support/app-driver';
import { GraphBuilder, openTraceOf, START, summaryOf } from '../../support/graph-builder';

const opened = () => {
  const builder = new GraphBuilder().node({ id: 'root', name: 'agent' });
  for (const name of ['Fetch_1', 'fetch_2', 'plan']) builder.node({ id: name, name, parent: 'root', end: 5 });
  return new AppDriver().open(openTraceOf(builder.graph));
};
const search = (driver: AppDriver, text: string) => driver.press('/').type(text).press('enter');

it.each(['/', 'f', ':', 'm'])('leaves the keys of the terminal to it after %s', (key) => {
  const driver = opened().press(key, 'x', ...(key === 'm' ? [key] : []), 'ctrl-z', 'ctrl-l');
  const { prompt, palette, letterFor } = driver.state;
  expect(driver.effects.map(({ type }) => type)).toEqual(['open_trace', 'suspend', 'repaint']);
  expect(prompt?.text ?? palette?.query ?? letterFor).toBe(key === 'm' ? 'mark' : 'x');
});

describe('a search by a regular expression', () => {
  it('goes through the nodes', () => {
    const driver = search(opened(), '/fetch_\\d/i');
    expect([driver.cursor, driver.press('n').cursor, driver.press('n').cursor]).toEqual(['Fetch_1', 'fetch_2', 'Fetch_1']);
  });

  it('goes through the list of traces', () => {
    const traces = ['a1', 'b', 'a2'].map((name, i) => summaryOf({ key: name, name, startTime: START - i }));
    expect(search(new AppDriver().list(...traces), '/a\\d/').state.traces.cursor).toBe('a2');
  });

  it('says in its line what is wrong with it', () => {
    const driver = search(opened(), '/(/');
    expect([driver.state.prompt?.text, driver.lines.at(-1)]).toEqual(['/(/', expect.stringContaining('Unterminated group')]);
    expect(driver.press('escape').cursor).toBe('root');
  });
});

describe('a search while it is typed', () => {
  const wide = (count: number) => {
    const builder = new GraphBuilder().node({ id: 'root', name: 'agent' });
    for (let i = 0; i < count; i++) builder.node({ id: `n${i}`, name: i === count - 1 ? 'needle' : 'hay', parent: 'root', end: 5 });
    return builder;
  };
  const folded = () => {
    const builder = new GraphBuilder().node({ id: 'root', name: 'agent' }).node({ id: 'step', parent: 'root', end: 9 });
    for (const name of ['fetch', 'fetch again', 'find']) builder.node({ id: name, name, parent: 'step', end: 5 });
    return new AppDriver().open(openTraceOf(builder.graph));
  };

  it('is at the first hit from where the reader stood, and back there while there is none', () => {
    const driver = opened().press('j', '/');
    const seen = [...'fetch_2x'].map((letter) => driver.type(letter).cursor);
    expect(seen).toEqual(['fetch_2', 'fetch_2', 'fetch_2', 'fetch_2', 'fetch_2', 'fetch_2', 'fetch_2', 'Fetch_1']);
    expect([driver.lines.at(-2), driver.lines.at(-1)].map((line) => line?.trim())).toEqual(['/fetch_2x', 'No name contains "fetch_2x".']);
    expect(driver.press('backspace').cursor).toBe('fetch_2');
  });

  it('leads back with Esc, to the folds and the search that were there before', () => {
    const driver = search(folded(), 'step').press('g');
    const before = driver.lines.slice(0, -2);
    driver.press('/').type('fetch');
    expect([driver.cursor, driver.text.includes('fetch again')]).toEqual(['fetch', true]);
    expect(driver.press('escape').lines.slice(0, -2)).toEqual(before);
    expect(driver.press('n').cursor).toBe('step');
  });

  it('stays at the hit with Enter, from which Ctrl-o leads back', () => {
    const driver = search(folded(), 'fi');
    expect([driver.cursor, driver.press('ctrl-o').cursor]).toEqual(['find', 'root']);
  });

  it('takes what is pasted, and a regular expression once it is one', () => {
    const driver = opened().press('/').send({ type: 'paste', text: 'plan' });
    expect(driver.cursor).toBe('plan');
    driver.press('escape', '/');
    expect([...'/_2|x/'].map((letter) => driver.type(letter).cursor)).toEqual(['root', 'root', 'root', 'root', 'root', 'fetch_2']);
  });

  it('goes through the list of traces, and back', () => {
    const traces = ['one', 'two', 'three'].map((name, i) => summaryOf({ key: name, name, startTime: START - i }));
    const driver = new AppDriver().list(...traces).press('/');
    const cursor = () => driver.state.traces.cursor;
    expect([...'thr'].map((letter) => [driver.type(letter), cursor()][1])).toEqual(['two', 'three', 'three']);
    expect([driver.press('escape'), cursor()][1]).toBe('one');
    expect([search(driver, 'thr'), cursor()][1]).toBe('three');
  });

  it('finds in the list what is read while it is typed', () => {
    const unread = ['one', 'two'].map((key, i) => summaryOf({ key, name: '', startTime: START - i }));
    const driver = new AppDriver()
      .list(...unread)
      .press('/')
      .type('tw');
    expect([driver.state.traces.cursor, driver.lines.at(-1)?.trim()]).toEqual(['one', 'No trace has "tw" in its name.']);
    expect(driver.list(...unread.map((trace) => ({ ...trace, name: trace.key }))).state.traces.cursor).toBe('two');
  });

  it('leaves the detail with Esc as it was', () => {
    const driver = opened();
    driver.press('tab');
    const before = driver.lines.slice(0, -2);
    driver.press('/').type('status');
    expect(driver.press('escape').lines.slice(0, -2)).toEqual(before);
  });

  it('leaves the screen as it is while it looks for the hit in a large trace, with one task however much is typed', () => {
    const { graph } = wide(50_000);
    const driver = new AppDriver().open(openTraceOf(graph)).press('/');
    let { state } = driver;
    const tasks: string[] = [];
    const send = (event: Parameters<typeof updateApp>[1]): void => {
      const update = updateApp(state, event);
      state = update.state;
      for (const effect of update.effects) if (effect.type === 'continue_task') tasks.push(effect.task);
    };
    for (const name of 'nee') send({ type: 'key', name });
    expect([state.trace?.selection.cursor, tasks]).toEqual(['root', ['search']]);
    for (let slice = 0; tasks.at(-1) === 'search' && slice < 9; slice++) send({ type: 'task_slice', task: tasks.pop() as string });
    expect([state.trace?.selection.cursor, tasks]).toEqual(['n49999', ['hits']]);
  });
});

describe('the number of a hit', () => {
  it('is told while the reader goes from hit to hit', () => {
    const driver = search(opened(), 'fetch');
    const told = () => driver.lines.at(-2)?.trim().split('  ')[0];
    expect([told(), driver.press('n') && told(), driver.press('N') && told()]).toEqual([
      '1 of 2 · fetch',
      '2 of 2 · fetch',
      '1 of 2 · fetch',
    ]);
    expect(driver.press('G').lines.at(-2)).not.toContain(' of 2');
  });

  it('stands behind what is typed', () => {
    expect(opened().press('/').type('fetch').lines.at(-2)?.trim()).toBe('/fetch   1 of 2');
  });

  it('counts on in slices, and says so', () => {
    const builder = new GraphBuilder().node({ id: 'root', name: 'agent' });
    for (let i = 0; i < 30_000; i++) builder.node({ id: `n${i}`, name: 'hit', parent: 'root', end: 5 });
    const { graph } = builder;
    const hits = new HitCount({ query: 'hit', graph, filter: null }, (row) => row > 0);
    const texts = () => [1, 29_999].map((row) => hits.textAt(row));
    expect(texts()).toEqual(['… of 0+', '… of 0+']);
    hits.run();
    expect(texts()).toEqual(['1 of 999+', '… of 999+']);
    while (!hits.done) hits.run();
    expect([texts(), hits.textAt(0)]).toEqual([['1 of 30,000', '29,999 of 30,000'], null]);
  });

  it('is that of the hits that a filter leaves', () => {
    const driver = opened().press('f').type('fetch_2').press('enter');
    expect(search(driver, 'fetch').lines.at(-2)).toContain('1 of 1');
  });
});

describe('which hit of how many it is', () => {
  const place = (driver: AppDriver) => /\S+ of \S+/.exec(driver.lines.at(-2) ?? '')?.[0];

  it('is told in the list while it is typed and after that', () => {
    const traces = ['fetch one', 'plan', 'fetch two'].map((name, i) => summaryOf({ key: name, name, startTime: START - i }));
    const driver = new AppDriver().list(...traces).press('/');
    expect(place(driver.type('fetch'))).toBe('2 of 2');
    expect(driver.press('enter').lines.at(-2)).toMatch(/^ 2 of 2 · fetch/);
    expect([place(driver.press('n')), place(driver.press('j')), place(driver.press('N'))]).toEqual(['1 of 2', undefined, '1 of 2']);
  });

  it('is the same in the list however the query came about: letter by letter, with letters taken back, or as a regular expression', () => {
    const names = ['Run a', 'run b', 'plan', 'run/a', 'runner'];
    const traces = names.map((name, i) => summaryOf({ key: name, name, startTime: START - i }));
    const typed = (...keys: string[]) => {
      const driver = new AppDriver().list(...traces).press('/', ...keys);
      return [driver.state.traces.cursor, place(driver)];
    };
    const back = ['backspace', 'backspace'];
    expect([typed(...'run'), typed(...'runx', ...back, 'n'), typed(...'run', ...back, 'backspace', ...'Run')]).toEqual([
      ['run b', '2 of 4'],
      ['run b', '2 of 4'],
      ['Run a', '1 of 1'],
    ]);
    expect([typed(...'/n'), typed(...'/n/'), typed(...'run', ...back, 'backspace', ...'/^run./'), typed(...'run/')]).toEqual([
      ['Run a', undefined],
      ['run b', '2 of 5'],
      ['run b', '1 of 3'],
      ['run/a', '1 of 1'],
    ]);
  });

  it('is told in the detail, of the rows that have it, folded ones included', () => {
    const driver = new AppDriver({ size: { columns: 120, rows: 30 } });
    const long = { needle: 1, more: ['a text that is so long that it does not fit into the line', 'another one, with a needle in it'] };
    driver.payloads.set('root', payloadOf({ input: { short: ['needle', 'needle'], long, last: 'a needle' } }));
    driver
      .open(openTraceOf(new GraphBuilder().node({ id: 'root', end: 5 }).graph))
      .press('tab', 'z', 'M', '/')
      .type('needle');
    expect(place(driver)).toBe('1 of 4');
    expect(['enter', 'n', 'n', 'n', 'n', 'g'].map((key) => place(driver.press(key)))).toEqual([
      '1 of 4',
      '2 of 4',
      '3 of 4',
      '4 of 4',
      undefined,
      undefined,
    ]);
    expect(place(driver.press('n'))).toBe('1 of 4');
  });
});
