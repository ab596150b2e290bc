import type { OpenTrace } from '../../../src/contracts/source';
import { updateApp } from '../../../src/tui/app/app';
import { AppDriver, payloadOf } from '../../support/app-driver';
import { GraphBuilder, openTraceOf, START } from '../../support/graph-builder';

function agent(): GraphBuilder {
  return new GraphBuilder('weather_agent')
    .node({ id: 'root', name: 'agent', type: 'trace' })
    .node({ id: 'plan', type: 'llm_call', parent: 'root', start: 100, end: 900, metadata: { 'llm.usage.input_tokens': 1204 } })
    .node({ id: 'fetch', type: 'tool_call', parent: 'root', start: 1000, end: 2000, error: 'no answer', errorType: 'TimeoutError' })
    .node({ id: 'retry', name: 'fetch again', type: 'tool_call', parent: 'root', start: 2100, end: 3000 })
    .edge('retry', 'fetch', 'retry_of');
}

function ended(): GraphBuilder {
  return agent().end('root', 4000).finish(4000);
}

function opened(trace: OpenTrace = openTraceOf(ended().graph), columns = 120): AppDriver {
  return new AppDriver({ size: { columns, rows: columns < 100 ? 24 : 40 } }).open(trace);
}

function status(driver: AppDriver): string {
  return (driver.lines.at(-2) as string).replace(/ {2,}.*/, '').trim();
}

/** Names of the rows of the tree, without marks. */
function shown(driver: AppDriver): string[] {
  return driver.lines.slice(1).flatMap((line) => /(?:agent|plan|fetch again|fetch)(?= {2,})/.exec(line.slice(0, 40))?.[0] ?? []);
}

describe('replay', () => {
  it('goes back and on by starts and ends, and says which past that is and what happened', () => {
    const driver = opened();
    const said = [',', ',', ',', ',', '.', '.', ','].map((key) => status(driver.press(key)));
    expect(said).toEqual([
      'Past 3.00s of 4.00s ━━━━━━━━── 75 % ‖ paused 1x · fetch again completed',
      'Past 2.10s of 4.00s ━━━━━───── 52 % ‖ paused 1x · fetch again started',
      'Past 2.00s of 4.00s ━━━━━───── 50 % ‖ paused 1x · fetch failed',
      'Past 1.00s of 4.00s ━━━─────── 25 % ‖ paused 1x · fetch started',
      'Past 2.00s of 4.00s ━━━━━───── 50 % ‖ paused 1x · fetch failed',
      'Past 2.10s of 4.00s ━━━━━───── 52 % ‖ paused 1x · fetch again started',
      'Past 2.00s of 4.00s ━━━━━───── 50 % ‖ paused 1x · fetch failed',
    ]);
  });

  it.each([80, 120])('shows rows, statuses, counts and durations as they were, at %d columns', (columns) => {
    const driver = opened(undefined, columns).press(',', ',', ',', ',');
    expect(driver.text).toMatchSnapshot();
    expect(shown(driver)).toEqual(['agent', 'plan', 'fetch']);
    expect(driver.lines[0]).toContain('past · … running · 3 nodes');
    expect(driver.press('.').lines[0]).toContain('past · … running · 1 failed · 3 nodes');
  });

  it('scrubs by a hundredth, and stays between beginning and end', () => {
    const driver = opened().press('<', '<');
    expect(status(driver)).toBe('Past 3.92s of 4.00s ━━━━━━━━━━ 98 % ‖ paused 1x');
    expect(status(driver.press('>', '>', '>'))).toContain('100 %');
    expect(status(driver.press(...'<'.repeat(120)))).toContain('Past 0ms of 4.00s');
    expect(shown(driver)).toEqual(['agent']);
    expect(status(driver.press(','))).toContain('Past 0ms of 4.00s');
  });

  it('has a scale of milliseconds where the trace took no longer', () => {
    const { graph } = new GraphBuilder('short')
      .node({ id: 'root', end: 60 })
      .node({ id: 'step', parent: 'root', start: 10, end: 40 })
      .finish(60);
    const driver = new AppDriver().open(openTraceOf(graph)).press(',', '3');
    expect(driver.lines[3]).toMatch(/│10ms─+│20ms─+│30ms─+│40ms/);
  });

  it('stays within the trace when that tells another end than it did', () => {
    const trace = agent();
    const driver = opened(openTraceOf(trace.end('root', 4000).graph, 'live')).press('<', '>');
    trace.end('root', 3000);
    expect(status(driver.send({ type: 'trace_changed' }))).toContain('Past 3.00s of 3.00s so far ━━━━━━━━━━ 100 %');
  });

  it('plays from the beginning as fast as it ran or up to 64 times faster, and stops at the end', () => {
    const driver = opened().press('space').send({ type: 'clock', now: START });
    expect(status(driver)).toBe('Past 0ms of 4.00s ────────── 0 % ▸ 1x · agent started');
    driver.send({ type: 'clock', now: START + 100_000 });
    expect(status(driver)).toBe('Past 100ms of 4.00s ────────── 2 % ▸ 1x · plan started');
    expect([driver.needsClock, driver.press('space').needsClock]).toEqual([true, false]);
    expect(status(driver.press(...'*****'))).toContain('‖ paused 32x');
    driver
      .press('space')
      .send({ type: 'clock', now: START + 900_000 })
      .send({ type: 'clock', now: START + 933_000 });
    expect(status(driver)).toBe('Past 1.16s of 4.00s ━━━─────── 28 % ▸ 32x');
    driver.send({ type: 'clock', now: START + 1_200_000 });
    expect(status(driver)).toBe('Past 4.00s of 4.00s ━━━━━━━━━━ 100 % ‖ paused 32x · agent completed');
    expect(driver.needsClock).toBe(false);
    expect(status(driver.press('*', '*'))).toContain('paused 1x');
  });

  it('counts no time in which nothing was drawn', () => {
    const driver = opened()
      .press('space')
      .send({ type: 'clock', now: START })
      .send({ type: 'clock', now: START + 3_600_000_000 });
    expect(status(driver)).toContain('Past 250ms of 4.00s');
  });

  it('keeps folds, filter and the selected node, and goes back to the end with Escape', () => {
    const driver = opened().press('f').type('type:tool_call').press('enter', 'j', 'z', 'a');
    expect([driver.cursor, shown(driver)]).toEqual(['fetch', ['agent', 'fetch', 'fetch again']]);
    driver.press(...','.repeat(5));
    expect([driver.cursor, shown(driver), driver.lines[0]]).toEqual(['root', [], expect.stringContaining('filter type:tool_call: 0')]);
    driver.press('.');
    expect([driver.cursor, shown(driver)]).toEqual(['fetch', ['agent', 'fetch']]);
    expect(driver.press('escape').lines[0]).toContain('filter type:tool_call: 2 · ✓ completed in 4.00s · 1 failed · 4 nodes');
    expect([driver.cursor, driver.effects.map(({ type }) => type)]).toEqual(['fetch', ['open_trace']]);
  });

  it('selects the same node again that was selected in the present and had not started', () => {
    const driver = opened().press('G');
    expect(driver.press(',', ',', ',').cursor).toBe('root');
    expect(driver.press('escape').cursor).toBe('retry');
  });

  it('tells no output and no usage of what still ran', () => {
    const driver = new AppDriver({ size: { columns: 120, rows: 40 } });
    driver.payloads.set('plan', payloadOf({ input: { question: 'where' }, output: { answer: 'there' }, metadata: { later: 'known' } }));
    driver.open(openTraceOf(ended().graph)).press('j');
    expect(['where', 'there', '1,204'].map((text) => driver.text.includes(text))).toEqual([true, true, true]);
    driver.press(...','.repeat(6));
    expect(['where', 'there', 'known', '1,204', '… running'].map((text) => driver.text.includes(text))).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
    expect(driver.press('.').text).toContain('there');
    expect(driver.press('escape').text).toContain('there');
  });

  it('is the same in every view', () => {
    const driver = opened().press('3', ',', ',', ',', ',');
    expect(driver.text).toContain('fetch');
    expect(driver.text).not.toContain('fetch again');
    expect(driver.press('6').text).not.toContain('fetch again');
    expect(driver.press('escape', '3').text).toContain('fetch again');
  });

  it('follows the newest running node while it plays', () => {
    const driver = opened().press('<', 'F', ',', ',', ',', ',');
    expect(driver.cursor).toBe('fetch');
    expect(driver.press('.', '.').cursor).toBe('retry');
    expect(driver.press(...','.repeat(4)).cursor).toBe('plan');
  });

  it('looks back while the trace goes on, and is in the present again once that is reached', () => {
    const running = agent();
    const driver = opened(openTraceOf(running.graph, 'live')).press(',', ',');
    expect(status(driver)).toBe('Past 2.00s of 3.00s so far ━━━━━━━─── 66 % ‖ paused 1x · fetch failed');
    running.node({ id: 'answer', name: 'plan', type: 'llm_call', parent: 'root', start: 3500 });
    driver.send({ type: 'trace_changed' });
    expect([status(driver), shown(driver)]).toEqual([expect.stringContaining('Past 2.00s of 3.50s so far'), ['agent', 'plan', 'fetch']]);
    driver.press(...'******', 'space');
    for (let i = 0; i < 3; i++) driver.send({ type: 'clock', now: START + i * 200_000 });
    expect([driver.lines[0], status(driver)]).toEqual([expect.stringContaining('… live · 1 failed · 5 nodes'), 'This is now again.']);
  });

  it('does not answer questions of the past', () => {
    const asking = agent().node({ id: 'ask', type: 'human_input', parent: 'root', start: 3100 });
    const driver = opened(openTraceOf(asking.graph, 'live')).press('<').press('.').press('a');
    expect([driver.state.answering, status(driver)]).toEqual([null, 'Answer: this is the past']);
  });

  it('shows the present of a trace whose file was written anew', () => {
    const trace = { ...openTraceOf(ended().graph) };
    const driver = opened(trace).press(',');
    trace.graph = new GraphBuilder('other').node({ id: 'other', end: 7 }).finish(7).graph;
    driver.send({ type: 'trace_changed' });
    expect([status(driver), driver.cursor]).toEqual(['The trace was read anew: this is now again.', 'other']);
  });

  it('says so of a trace without times, and needs a past for what goes on in it', () => {
    const driver = opened(openTraceOf(new GraphBuilder().graph));
    driver.state.trace?.graph.header && Object.assign(driver.state.trace.graph.header, { startTime: null });
    expect(status(driver.press(','))).toBe('This trace tells no times.');
    expect(status(driver.press('.'))).toBe('Step on: this is the present; go back in time first');
  });

  it('puts a large trace in order and makes its past while keys are answered', () => {
    const large = new GraphBuilder().node({ id: 'root' });
    for (let i = 0; i < 30_000; i++) large.node({ id: `n${i}`, parent: 'root', start: i, end: i + 1 });
    const driver = opened(openTraceOf(large.end('root', 30_001).finish(30_001).graph));
    driver.press('<', '<', '<');
    expect(driver.lines[0]).toContain('past · … running · 29,102 nodes');
    const first = updateApp(driver.state, { type: 'key', name: '<' });
    const second = updateApp(first.state, { type: 'key', name: '<' });
    expect([first.effects, second.effects]).toEqual([[{ type: 'continue_task', task: 'replay' }], []]);
    expect(second.state.trace?.trace).toBe(driver.state.trace?.trace);
    driver.state = second.state;
    expect(driver.send({ type: 'task_slice', task: 'replay' }).lines[0]).toContain('past · … running · 28,502 nodes');
  });
});
