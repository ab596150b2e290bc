import { shownView, type TraceScreen, viewContext } from '../../../src/tui/app/state';
import { asciiLine } from '../../../src/tui/frame/ascii';
import { frameText } from '../../../src/tui/frame/cells';
import { AppDriver } from '../../support/app-driver';
import { GraphBuilder, openTraceOf, START } from '../../support/graph-builder';

const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 50 },
  { columns: 20, rows: 5 },
];
const hostile = '\u001b[31mred\u001b]0;owned\u0007\u202egpj.exe 👩‍👩‍👧 中文';

/** A call that failed, was done again and then done otherwise; what came of it was used. */
function attempts(): GraphBuilder {
  return new GraphBuilder()
    .node({ id: 'root', name: 'agent', type: 'trace', end: 100 })
    .node({ id: 'plan', type: 'llm_call', parent: 'root', start: 1, end: 10 })
    .node({ id: 'fetch_1', type: 'tool_call', parent: 'root', start: 11, end: 20, errorType: 'TimeoutError', error: 'no answer' })
    .node({ id: 'fetch_2', type: 'tool_call', parent: 'root', start: 21, end: 30, errorType: 'TimeoutError', error: 'no answer' })
    .node({ id: 'cached', type: 'retrieval', parent: 'root', start: 31, end: 40 })
    .node({ id: 'request', type: 'http_request', parent: 'fetch_2', start: 22, end: 29 })
    .node({ id: 'answer', type: 'llm_call', parent: 'root', start: 41, end: 99 })
    .edge('fetch_2', 'fetch_1', 'retry_of')
    .edge('fetch_2', 'cached', 'fallback_of')
    .edge('plan', 'fetch_2', 'data_flow')
    .edge('cached', 'answer', 'data_flow')
    .finish(100);
}

function wide(count: number): GraphBuilder {
  const builder = new GraphBuilder().node({ id: 'root', type: 'trace', end: count });
  for (let i = 0; i < count; i++) builder.node({ id: `n${i}`, parent: 'root', start: i, end: i + 1 });
  return builder;
}

/** Branches of which one was tried again; what they found goes into one call, and what was planned, too. */
function branches(): GraphBuilder {
  const builder = new GraphBuilder()
    .node({ id: 'root', name: 'agent', type: 'trace', end: 100 })
    .node({ id: 'plan', type: 'decision', parent: 'root', start: 1, end: 10 });
  for (const id of ['web', 'wiki', 'web_again']) builder.node({ id, type: 'retrieval', parent: 'root', start: 11, end: 20 });
  builder.node({ id: 'write', type: 'llm_call', parent: 'root', start: 21, end: 99 });
  for (const id of ['web', 'wiki']) builder.edge('plan', id, 'branched_from');
  for (const id of ['wiki', 'web_again', 'plan']) builder.edge(id, 'write', 'data_flow');
  return builder.edge('web', 'web_again', 'retry_of').finish(100);
}

const stories: Record<string, () => AppDriver> = {
  empty: () => edgesOf(new GraphBuilder('nothing')),
  tiny: () => edgesOf(new GraphBuilder().node({ id: 'root', end: 5 })),
  'of a call done again': () => edgesOf(attempts(), 'fetch_2'),
  'of a call done again, as a table': () => edgesOf(attempts(), 'fetch_2').press('v'),
  'of a call done again, as a whole': () => edgesOf(attempts(), 'fetch_2').press('W'),
  'of branches that come together, as a whole': () => edgesOf(branches()).press('W'),
  'of 5,000 children': () => edgesOf(wide(5_000)),
  hostile: () => edgesOf(new GraphBuilder(hostile).node({ id: 'root', name: hostile, type: hostile, end: 5, error: hostile })),
};

function edgesOf(builder: GraphBuilder, name?: string): AppDriver {
  const driver = new AppDriver().open(openTraceOf(builder.graph));
  if (name !== undefined) driver.press('/').type(name).press('enter');
  return driver.press('4');
}

/** The view alone, so that it does not matter here what stands around it. */
function viewText({ state }: AppDriver): string {
  const screen = state.trace as TraceScreen;
  const context = viewContext(state, screen);
  const rows = shownView(screen)
    .render(context, true)
    .map((runs) => ({ runs }));
  return frameText({ size: context.size, rows, cursor: null });
}

/** What the reader points to, as it stands on the screen. */
function pointed({ state }: AppDriver): string {
  const screen = state.trace as TraceScreen;
  const runs = shownView(screen).render(viewContext(state, screen), true).flat();
  return runs
    .filter(({ selected }) => selected)
    .map(({ text }) => text)
    .join('')
    .trim();
}

describe.each(sizes)('the edges in $columns x $rows', (size) => {
  it.each(Object.keys(stories))('are shown of a trace that is %s', (story) => {
    const driver = (stories[story] as () => AppDriver)().resize(size).send({ type: 'clock', now: START });
    expect(viewText(driver)).toMatchSnapshot();
    expect(driver.text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });
});

describe('walking along edges', () => {
  it('leads from the fallback to the failed attempt and its error, and back', () => {
    const driver = edgesOf(attempts(), 'cached').press('h');
    expect(pointed(driver)).toBe('✗T fetch_2 9ms');
    expect(driver.press('enter').cursor).toBe('fetch_2');
    expect(driver.text).toContain('TimeoutError: no answer');
    expect(driver.press('ctrl-o').cursor).toBe('cached');
    expect(driver.press('ctrl-]').cursor).toBe('fetch_2');
  });

  it('goes on in one direction with one key', () => {
    const driver = edgesOf(attempts(), 'answer').press('h');
    expect(['h', 'h', 'h', 'h'].map((key) => driver.press(key).cursor)).toEqual(['cached', 'fetch_2', 'fetch_1', 'root']);
    expect(driver.lines.at(-1)).not.toContain('h before');
    expect(driver.press('h').text).toContain('Before: nothing came before this node');
  });

  it('points to the neighbours of a side one by one, and back to the middle', () => {
    const driver = edgesOf(attempts(), 'fetch_2').press('h');
    expect([pointed(driver), ...['j', 'j', 'j', 'k', 'g', 'G', 'l'].map((key) => pointed(driver.press(key)))]).toEqual([
      '✗T fetch_1 9ms',
      '✓L plan 9ms',
      '✓A agent 100ms',
      '✓A agent 100ms',
      '✓L plan 9ms',
      '✗T fetch_1 9ms',
      '✓A agent 100ms',
      '✗T fetch_2',
    ]);
  });

  it('has no top and no end before it points to a side, which it says', () =>
    expect(['g', 'G'].map((key) => edgesOf(attempts()).press(key).state.notice)).toEqual([
      'Top: point to a neighbour with the arrows first',
      'End: point to a neighbour with the arrows first',
    ]));

  it('goes through the whole table from top to bottom', () => {
    const driver = edgesOf(attempts(), 'fetch_2').press('v', 'h', 'j', 'j');
    expect(['j', 'j', 'j', 'k', 'k'].map((key) => pointed(driver.press(key)).slice(0, 9))).toEqual([
      '✓R cached',
      '✓W reques',
      '✓W reques',
      '✓R cached',
      '✓A agent',
    ]);
  });

  it('leaves Enter to the detail while it points to no neighbour', () =>
    expect(edgesOf(attempts()).press('enter').state.trace?.focus).toBe('detail'));

  it('follows what is selected elsewhere', () => expect(edgesOf(attempts()).press('e').text).toContain('retried by ▸ ✗T fetch_2'));
});

describe('the whole graph', () => {
  const head = (driver: AppDriver) => viewText(driver).split('\n')[0]?.replace(/ {2,}/g, ' ').trim();

  it('is walked along its edges and its layers, each node being selected', () => {
    const driver = edgesOf(branches()).press('W');
    const keys = ['l', 'l', 'l', 'l', 'j', 'h', 'j', 'k', 'k', 'G', 'g'];
    expect(keys.map((key) => driver.press(key).cursor)).toEqual([
      'plan',
      'web',
      'web_again',
      'write',
      'write',
      'web_again',
      'web_again',
      'web_again',
      'web_again',
      'web_again',
      'web_again',
    ]);
    expect(driver.press('h', 'j').cursor).toBe('wiki');
  });

  it('leads with Enter to what is around a node', () => {
    const driver = edgesOf(branches()).press('W', 'l', 'enter');
    expect([driver.cursor, pointed(driver), head(driver)]).toEqual(['plan', '✓D plan', 'before 1 after 3']);
  });

  it('is of one type of edges and the nodes that have one, and of all again', () => {
    const driver = edgesOf(branches()).press('W');
    expect([head(driver), ...['T', 'T', 'T', 'T', 'T'].map(() => head(driver.press('T')))]).toEqual([
      'whole graph · 6 nodes',
      'whole graph · 2 nodes · only retry_of',
      'whole graph · 4 nodes · only data_flow',
      'whole graph · 3 nodes · only branched_from',
      'whole graph · 6 nodes · only caused_by',
      'whole graph · 6 nodes',
    ]);
  });

  it('says why it is not shown, and comes when there is room', () => {
    const driver = edgesOf(wide(30)).resize({ columns: 80, rows: 24 }).press('W');
    expect(driver.state.notice).toBe('No room for the whole graph: 21x30 needed, 80x10 here. Z shows a part alone.');
    expect(head(driver)).toBe('before 0 · no room for the whole graph: 21x30 needed, 80x10 here after 30');
    expect(head(driver.resize({ columns: 120, rows: 40 }))).toBe('whole graph · 31 nodes');
  });

  it('is not laid out of a trace that fits no screen', () =>
    expect(edgesOf(wide(5_000)).press('W').state.notice).toContain('it has more than 400 nodes'));

  it('is of the subtree that is shown alone', () =>
    expect(head(edgesOf(attempts(), 'fetch_2').press('Z', 'W'))).toBe('graph of the subtree · 2 nodes'));

  it('tells of edges that lead back', () =>
    expect(head(edgesOf(attempts().edge('answer', 'root', 'data_flow')).press('W'))).toBe(
      'whole graph · 7 nodes · 1 edge that leads back is not drawn',
    ));
});

describe('what is shown of the edges', () => {
  it('has the room of a side on which nothing stands', () => {
    const long = new GraphBuilder()
      .node({ id: 'root', end: 9 })
      .node({ id: 'n', name: 'look up the next departures', parent: 'root', end: 8 });
    const line = (driver: AppDriver) =>
      viewText(driver)
        .split('\n')
        .find((text) => /✓C look up/.test(text));
    expect(line(edgesOf(long))?.trimEnd()).toMatch(/^ {3}✓C root ─── causes ▸ ✓C look up the next departures 8ms$/);
    expect(line(edgesOf(long, 'depart'))?.trimEnd()).toMatch(/^ ✓C root 9ms .* caused by ──▸ ✓C look up the next departures$/);
  });

  it('cuts no name while columns are empty', () => {
    const names = ['look up departures', 'a', 'b'] as const;
    for (const [before, node, after] of [names, [names[1], names[0], names[2]], [names[1], names[2], names[0]]] as const) {
      const builder = new GraphBuilder()
        .node({ id: 'before', name: before, end: 9 })
        .node({ id: 'n', name: node, parent: 'before', end: 8 });
      const text = viewText(
        edgesOf(builder.node({ id: 'after', name: after, parent: 'n', end: 7 }))
          .press('/')
          .type(node)
          .press('enter'),
      );
      expect(text).toMatch(new RegExp(`✓C ${before} 9ms +caused by ──▸ ✓C ${node} ─── causes ▸ ✓C ${after} 7ms`));
    }
  });

  it('keeps its place while a duration grows', () => {
    const builder = attempts().node({ id: 'late', parent: 'answer', start: 50 });
    const driver = new AppDriver().open(openTraceOf(builder.graph, 'live')).press('4').press('/').type('late').press('enter');
    const at = (now: number) => viewText(driver.send({ type: 'clock', now })).indexOf('▸ ·');
    expect(at(START + 1_000_000)).toBe(at(START + 100_000_000));
  });

  it('is one type at a time, and everything again', () => {
    const driver = edgesOf(attempts(), 'fetch_2');
    const heads = [viewText(driver), ...['T', 'T', 'T', 'T', 'T'].map((key) => viewText(driver.press(key)))].map((text) =>
      text.split('\n')[0]?.trim(),
    );
    expect(heads.map((head) => head?.replace(/ {2,}/g, ' '))).toEqual([
      'before 3 after 2',
      'before 1 · only retry_of after 0',
      'before 0 · only fallback_of after 1',
      'before 1 · only data_flow after 0',
      'before 1 · only caused_by after 1',
      'before 3 after 2',
    ]);
  });

  it('respects the filter', () => {
    const driver = edgesOf(attempts(), 'fetch_2').press('f').type('status:failed').press('enter');
    expect(viewText(driver).split('\n')[0]?.replace(/ {2,}/g, ' ').trim()).toBe('before 2 after 0');
  });

  it('needs a clock only while something in sight runs', () => {
    const builder = attempts().node({ id: 'late', parent: 'answer', start: 50 });
    const driver = new AppDriver().open(openTraceOf(builder.graph, 'live')).press('4');
    expect([driver.press('g').needsClock, driver.press('/').type('late').press('enter').needsClock]).toEqual([false, true]);
  });

  it('can be drawn with ASCII', () =>
    expect(asciiLine([{ text: viewText(edgesOf(attempts(), 'fetch_2')), role: 'text' }])[0]?.text).toMatch(/^[\x00-\x7f]*$/));
});
