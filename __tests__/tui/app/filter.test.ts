import { AppDriver } from '../../support/app-driver';
import { GraphBuilder, openTraceOf, START, summaryOf } from '../../support/graph-builder';

function agent(): GraphBuilder {
  return new GraphBuilder()
    .node({ id: 'root' })
    .node({ id: 'plan', type: 'llm_call', parent: 'root', end: 3_000 })
    .node({ id: 'think', parent: 'plan', end: 10 })
    .node({ id: 'search', type: 'tool_call', parent: 'root', end: 100 })
    .node({ id: 'read', type: 'tool_call', parent: 'root' });
}

const names = ({ lines }: AppDriver) => lines.flatMap((line) => /^.\s*[▾▸ ] [✓✗⊘…·] (\S+)/.exec(line)?.[1] ?? []);
const filter = (driver: AppDriver, text: string) => driver.press('f', 'ctrl-u').type(text).press('enter');

describe('a filter of an open trace', () => {
  const opened = () => new AppDriver({ size: { columns: 120, rows: 20 } }).open(openTraceOf(agent().graph, 'live'));

  it('is cut in the header before anything else is', () => {
    const driver = filter(opened(), 'type:tool_call and not name:something_that_is_not_there');
    const header = (columns: number) => driver.resize({ columns, rows: 24 }).lines[0]?.trim().replace(/ {2,}/g, ' | ');
    expect([header(80), header(120), header(160)]).toEqual([
      'nodetracer › weather_agent | filter type:tool_call a…: 2 · … live · 5 nodes',
      'nodetracer › weather_agent | filter type:tool_call and not name:something_that_is_not_there: 2 · … live · 5 nodes',
      'nodetracer › weather_agent | folder ./traces | filter type:tool_call and not name:something_that_is_not_there: 2 · … live · 5 nodes',
    ]);
  });

  it('leaves what it finds and the way to it, and says so', () => {
    const driver = filter(opened(), 'type:tool');
    expect([names(driver), driver.lines[0]]).toEqual([['root', 'search', 'read'], expect.stringContaining('filter type:tool: 2')]);
    expect(names(filter(driver, 'think'))).toEqual(['root', 'plan', 'think']);
    expect(names(filter(driver, ''))).toEqual(['root', 'plan', 'search', 'read']);
  });

  it('takes in what comes and lets go what fits no more', () => {
    const builder = agent();
    const driver = filter(new AppDriver().open(openTraceOf(builder.graph, 'live')), 'status:running');
    expect(names(driver)).toEqual(['root', 'read']);
    builder.end('read', 200).node({ id: 'write', parent: 'root' });
    expect(names(driver.send({ type: 'trace_changed' }))).toEqual(['root', 'write']);
  });

  it('keeps the cursor on its node, and says when an edge leads to a hidden one', () => {
    const builder = agent().node({ id: 'again', parent: 'root', end: 300 }).edge('search', 'again', 'retry_of');
    const driver = new AppDriver().open(openTraceOf(builder.graph)).press('G', '[', 'r');
    expect(filter(driver, 'type:tool').cursor).toBe('search');
    expect(driver.press(']', 'r').lines.at(-2)).toContain('The filter hides the node at the other end.');
    expect(driver.cursor).toBe('search');
  });

  it('hides what is not found, which is not said to be nowhere', () => {
    const builder = agent().node({ id: 'broken', parent: 'root', end: 300, error: 'no' });
    const driver = filter(new AppDriver().open(openTraceOf(builder.graph)), 'type:tool');
    expect(driver.press('e').lines.at(-2)).toContain('Nothing that the filter shows failed.');
    expect(driver.press('/').type('broken').press('enter').lines.at(-2)).toContain('No name that the filter shows contains "broken".');
    expect(filter(driver, '').press('e').cursor).toBe('broken');
  });

  it('is no frame too long for a large trace: the rest of it comes between keys', () => {
    const builder = new GraphBuilder().node({ id: 'root' });
    for (let i = 0; i < 50_000; i++) builder.node({ id: `n${i}`, name: i === 49_999 ? 'rare' : 'common', parent: 'root', end: 1 });
    const driver = filter(new AppDriver().open(openTraceOf(builder.graph)), 'rare');
    expect(names(driver)).toEqual(['root', 'rare']);
  });
});

describe('the filter line', () => {
  it('completes fields and values, and tells where a text is no query', () => {
    const driver = new AppDriver({ size: { columns: 120, rows: 20 } }).open(openTraceOf(agent().graph)).press('f').type('stat');
    expect(driver.lines.at(-1)).toContain('status:');
    expect(driver.press('tab').type('f').press('tab').state.prompt?.text).toBe('status:failed');
    driver.press('ctrl-u').type('status:faild ').press('enter');
    expect(driver.lines.slice(-2).map((line) => line.trimEnd())).toEqual([
      'filter: status:faild',
      `               ^ The values of status are pending, running, completed, failed, cancelled (did you mean failed?).`,
    ]);
    expect(driver.press('escape').state).toMatchObject({ prompt: null, trace: { filter: null } });
  });

  it('tells all of what is wrong, over the end of the screen where its line is too short', () => {
    const driver = new AppDriver({ size: { columns: 60, rows: 20 } }).open(openTraceOf(agent().graph)).press('f').type('name:a x:1');
    expect(driver.lines.slice(-8).map((line) => line.trimEnd())).toEqual([
      '─'.repeat(60),
      ' There is no field x; fields are name, type, status,',
      ' error, annotation, model, duration, offset, start,',
      ' tokens, input_tokens, output_tokens, cost, depth,',
      ' children, id, has. A text with such signs stands in',
      ' "quotes".',
      'filter: name:a x:1',
      '               ^',
    ]);
    expect(driver.press('escape').text).not.toContain('There is no field');
  });

  it('tells it above the selected row where that is the last one, and not at all where there is no other room', () => {
    const builder = agent();
    for (let i = 0; i < 20; i++) builder.node({ id: `more${i}`, start: 200 + i });
    const driver = new AppDriver({ size: { columns: 60, rows: 20 } }).open(openTraceOf(builder.graph)).press('w', 'G', 'f').type('x:1');
    const inSight = () => [driver.lines.some((line) => line.includes('more19')), driver.text.includes('There is no field')];
    expect(inSight()).toEqual([true, true]);
    driver.resize({ columns: 60, rows: 5 });
    expect(inSight()).toEqual([true, false]);
  });

  it('narrows the list of traces', () => {
    const traces = [summaryOf({ key: 'a', name: 'weather', failureCount: 1 }), summaryOf({ key: 'b', name: 'news', startTime: START - 1 })];
    const driver = filter(new AppDriver().list(...traces), 'has:failures');
    expect([driver.lines[0], driver.lines.some((line) => line.includes('news'))]).toEqual([
      expect.stringContaining('filter has:failures · 1 of 2 traces'),
      false,
    ]);
    expect(filter(driver, 'nodes>1M').text).toContain('None of the 2 traces fits: nodes>1M');
    expect(filter(driver, '').text).toContain('news');
  });
});
