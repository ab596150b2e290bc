import { START_OF_DATA } from '../../../src/model/payload';
import { AppDriver, payloadOf } from '../../support/app-driver';
import { GraphBuilder, openTraceOf, START, summaryOf } from '../../support/graph-builder';

const size = { columns: 120, rows: 24 };

function agent(): GraphBuilder {
  return new GraphBuilder('agent').node({ id: 'root', name: 'agent' }).node({ id: 'plan', parent: 'root', start: 10, end: 400 });
}

function watched(builder: GraphBuilder): AppDriver {
  return new AppDriver({ size }).open(openTraceOf(builder.graph, 'live')).send({ type: 'clock', now: START + 900_000 });
}

function changed(driver: AppDriver): AppDriver {
  return driver.send({ type: 'trace_changed' });
}

const names = (driver: AppDriver) => driver.lines.flatMap((line) => /^.\s*[▾▸ ] [✓✗⊘…·] (\S+)/.exec(line)?.[1] ?? []);
const body = (driver: AppDriver) => driver.lines.slice(1, -2).join('\n');

describe('a paused display', () => {
  it('stands still while the header counts what comes, and shows it when it goes on', () => {
    const builder = agent();
    const driver = watched(builder).press('P');
    const before = body(driver);
    expect(driver.lines[0]).toContain('paused · … live · 2 nodes');
    expect(driver.lines.at(-2)).toContain('Paused · P goes on');
    builder.node({ id: 'act', parent: 'root', start: 500 }).end('root', 950).finish(950);
    expect([body(changed(driver)), driver.needsClock]).toEqual([before, false]);
    expect(driver.lines[0]).toContain('paused · 1 new · … live · 2 nodes');
    expect(driver.lines.at(-1)).toContain('P go on');
    driver.press('P');
    expect([names(driver), driver.lines[0]?.includes('paused')]).toEqual([['agent', 'plan', 'act'], false]);
  });

  it('takes keys on what stands still: the cursor, folds, filter, search and the other views', () => {
    const builder = agent();
    const driver = watched(builder).press('P');
    builder.node({ id: 'act', parent: 'root', start: 500, end: 600, error: 'no' });
    changed(driver).press('G');
    expect([driver.cursor, names(driver)]).toEqual(['plan', ['agent', 'plan']]);
    expect(driver.press('e').lines.at(-2)).toContain('Failure: nothing failed');
    expect(driver.press('/').type('act').press('enter').lines.at(-2)).toContain('act');
    expect(driver.press('3').text).not.toContain('act');
    expect(names(driver.press('2', 'g', 'left'))).toEqual(['agent']);
    expect([names(driver.press('P')), driver.cursor]).toEqual([['agent'], 'root']);
    expect(names(driver.press('right'))).toEqual(['agent', 'plan', 'act']);
  });

  it('has all of the timeline and of what a filter finds, whatever comes', () => {
    const builder = agent();
    const driver = watched(builder).press('P').press('f').type('plan').press('enter', '3');
    builder.node({ id: 'act', parent: 'root', start: 500, end: 600 });
    changed(driver);
    expect(driver.lines[0]).toContain('paused · 1 new · filter plan: 1 · … live');
    expect(driver.text).not.toContain('laid out');
  });

  it('keeps what a node has told so far, data that it streams included', () => {
    const builder = agent().node({ id: 'write', parent: 'root', start: 500, annotations: ['so far'] });
    const driver = watched(builder).press('G', 'P');
    builder.end('write', 800);
    expect(changed(driver).text).toContain('so far');
    expect(driver.text).toContain('… running');
    expect(driver.asked).toEqual(['root', 'write']);
  });

  it('shows in the detail what was in sight, and of what ran on only what it was given', () => {
    const builder = agent().node({ id: 'write', parent: 'root', start: 500 }).node({ id: 'read', parent: 'root', start: 600 });
    const driver = watched(builder);
    const told = (text: string) =>
      ['write', 'read'].map((id) => driver.payloads.set(id, payloadOf({ input: { by: id }, output: { text } })));
    told('half of it');
    driver.press('G', 'P');
    builder.end('write', 800).end('read', 900);
    told('all of it');
    const detail = () =>
      ['half of it', 'all of it', 'P shows its data', 'by: "read"', 'by: "write"'].filter((text) => driver.text.includes(text));
    expect(detail()).toEqual(['half of it', 'by: "read"']);
    driver.press('enter');
    expect([detail(), driver.lines[1]]).toEqual([['half of it', 'by: "read"'], expect.stringMatching(/read · paused/)]);
    changed(driver).press('escape', 'k');
    expect(detail()).toEqual(['P shows its data', 'by: "write"']);
    expect([driver.press('P') && detail(), driver.lines[1]?.includes('paused')]).toEqual([['all of it', 'by: "write"'], false]);
  });

  it('keeps what was in sight when data come that were asked for before', () => {
    const builder = agent().node({ id: 'write', parent: 'root', start: 500 });
    const driver = watched(builder);
    driver.payloads.set('write', payloadOf({ output: { text: 'half of it' } }));
    driver.press('G').holdsPayloads = true;
    builder.node({ id: 'write', parent: 'root', start: 500, annotations: ['on'] });
    changed(driver).press('P');
    builder.end('write', 800);
    const payload = payloadOf({ output: { text: 'all of it' } });
    const late = { type: 'payload_fetched', nodeId: 'write', from: START_OF_DATA, payload } as const;
    expect([driver.send(late).text.includes('half of it'), driver.text.includes('all of it')]).toEqual([true, false]);
  });

  it('can be scrubbed through, and goes on from there at once', () => {
    const builder = agent();
    const driver = watched(builder).press('P', ',');
    builder.node({ id: 'act', parent: 'root', start: 500 });
    expect(changed(driver).lines[0]).toContain('paused · 1 new · past');
    expect(driver.press('escape').lines[0]).toContain('paused · 1 new · … live');
    expect(driver.press(',', 'P').lines[0]).toContain('agent  folder ./traces');
    expect(driver.lines[0]).toContain(' … live · 3 nodes');
  });

  it('says when a human is asked meanwhile', () => {
    const builder = agent();
    const driver = watched(builder).press('P');
    builder.node({ id: 'ask', type: 'human_input', parent: 'root', start: 500 });
    expect(changed(driver).lines[0]).toContain('paused · 1 new · ‖ a human is asked · … live');
  });

  it('is no use for what has ended, is being read, or is past', () => {
    const why = (driver: AppDriver) =>
      driver
        .press('P')
        .lines.at(-2)
        ?.replace(/ {2,}.*/, '');
    const ended = new AppDriver({ size }).open(openTraceOf(agent().end('root', 9).finish(9).graph));
    expect(why(ended)).toBe(' Pause: the trace has ended');
    expect(why(ended.press(','))).toBe(' Pause: the past stands still');
    const half = new AppDriver({ size }).open(openTraceOf(agent().graph, 'live', { loaded: 0.5 }));
    expect(why(half)).toBe(' Pause: the trace is still being read');
    expect(why(new AppDriver({ size }).list(summaryOf()))).toBe(' Pause: nothing runs');
  });

  it('holds the list of traces, too', () => {
    const driver = new AppDriver({ size }).list(summaryOf({ key: 'a', name: 'one', state: 'live' })).press('P');
    const before = body(driver);
    driver.list(summaryOf({ key: 'b', name: 'two', state: 'live' }), summaryOf({ key: 'a', name: 'one' }));
    expect([body(driver), driver.needsClock]).toEqual([before, false]);
    expect(driver.lines[0]).toContain('paused · 1 new · 1 running · 1 trace');
    driver.press('P');
    expect([driver.lines[0]?.includes('paused'), driver.text.includes('two')]).toEqual([false, true]);
  });

  it('holds the preview of what goes on beside the list, also of what is selected then', () => {
    const [one, two] = [agent(), agent()];
    const summaries = [summaryOf({ key: 'a', name: 'one', state: 'live' }), summaryOf({ key: 'b', name: 'two', state: 'live' })] as const;
    const preview = (driver: AppDriver, at: 0 | 1, { graph }: GraphBuilder) =>
      driver.send({ type: 'preview_opened', summary: summaries[at], trace: openTraceOf(graph, 'live') });
    const driver = preview(new AppDriver({ size: { columns: 120, rows: 40 } }).list(...summaries), 0, one).press('P');
    one.node({ id: 'act', parent: 'root', start: 500 });
    expect([driver.text.includes('plan'), driver.text.includes('act')]).toEqual([true, false]);
    preview(driver.press('down'), 1, two);
    two.node({ id: 'then', parent: 'root', start: 500 });
    expect([driver.text.includes('plan'), driver.text.includes('then')]).toEqual([true, false]);
    expect(driver.press('P').text).toContain('then');
  });
});
