import { ModelPrices } from '../../../src/analysis/prices/model-prices';
import { type AppState, renderApp, updateApp } from '../../../src/tui/app/app';
import type { AppEvent, Effect } from '../../../src/tui/app/protocol';
import { frameText } from '../../../src/tui/frame/cells';
import { AppDriver, payloadOf } from '../../support/app-driver';
import { GraphBuilder, openTraceOf, START } from '../../support/graph-builder';

const call = (model: string, input: number, output: number) => ({
  'llm.model': model,
  'llm.usage.input_tokens': input,
  'llm.usage.output_tokens': output,
});

/** Two agents that spend, a search that fails, and a question that is waited for. */
function run(): GraphBuilder {
  const builder = new GraphBuilder('assistant')
    .node({ id: 'root', name: 'assistant', type: 'trace' })
    .node({ id: 'plan', type: 'llm_call', parent: 'root', end: 900, metadata: call('gpt-4o', 12_000, 340) })
    .node({ id: 'research', name: 'researcher', type: 'sub_agent', parent: 'root', start: 900, end: 6000 });
  for (let i = 0; i < 9; i++) {
    const start = 900 + i * 500;
    const failing = i === 4 ? { error: 'no answer in 2 s', errorType: 'TimeoutError' } : {};
    builder.node({ id: `s${i}`, name: 'search', type: 'tool_call', parent: 'research', start, end: start + 100, ...failing });
    builder.node({
      id: `t${i}`,
      name: 'think',
      type: 'llm_call',
      parent: 'research',
      start,
      end: start + 400,
      metadata: call('mine', 900, 90),
    });
  }
  return builder
    .node({ id: 'late', name: 'search', type: 'tool_call', parent: 'research', start: 900, end: 5900 })
    .node({ id: 'ask', type: 'human_input', parent: 'root', start: 6000, end: 9000 })
    .node({ id: 'write', name: 'writer', type: 'sub_agent', parent: 'root', start: 9000, end: 9800 })
    .node({ id: 'w1', name: 'think', type: 'llm_call', parent: 'write', start: 9000, end: 9700, metadata: call('gpt-4o', 3_000, 1_500) })
    .end('root', 10_000)
    .finish(10_000);
}

const prices = new ModelPrices({ mine: { inputPerMillion: 10, outputPerMillion: 100 } });
const shown = (builder: GraphBuilder, size = { columns: 80, rows: 24 }) =>
  new AppDriver({ size, prices }).open(openTraceOf(builder.graph)).press('6');
/** The lines of the list: findings, heads, groups. */
const list = ({ lines }: AppDriver) =>
  lines
    .slice(
      3,
      lines.findIndex((line) => line.startsWith('───')),
    )
    .map((line) => line.trimEnd());
const names = (driver: AppDriver) =>
  list(driver).flatMap((line) => (/^ [!·✗] /.test(line) || line === '' ? [] : [line.trim().split(/\s/)[0]]));

const control = '\u001b[31mred\u202e';
const stories: Record<string, () => GraphBuilder> = {
  empty: () => new GraphBuilder('nothing'),
  run,
  hostile: () =>
    new GraphBuilder().node({ id: 'root', name: control, type: control, end: 9, error: control, metadata: call(control, 1, 1) }),
};

describe.each([
  [80, 24],
  [120, 40],
  [200, 50],
])('a frame of %i x %i', (columns, rows) => {
  it.each(Object.keys(stories))('shows the statistics of a trace that is %s', (story) => {
    const driver = shown((stories[story] as () => GraphBuilder)(), { columns, rows });
    expect(driver.text).toMatchSnapshot();
    expect(driver.text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });
});

describe('the statistics of a trace', () => {
  it('say what the run cost, by model, and which sub-agent spent most, in two keys', () => {
    const driver = shown(run());
    expect(driver.lines[1]?.trim()).toBe('~$0.2179 · tokens 23k in 2.6k out · 10.0s: 7.00s work, 3.00s waiting');
    expect(names(driver.press('b', 'b'))).toEqual(['model', 'mine', 'gpt-4o']);
    expect(names(driver.press('b'))).toEqual(['agent', 'researcher', 'assistant', 'writer']);
    expect(driver.lines[2]).toContain('by agent, whole trace · ~ estimated from your prices, else prices of 2026-09-23');
  });

  it('lead to the first failure of a group, else to its slowest node, and back', () => {
    const driver = shown(run()).press('b', 'g');
    const at = (name: string) => {
      driver.press('g');
      for (let i = 0; i < 30 && selected(driver) !== name; i++) driver.press('j');
      return driver.press('enter').cursor;
    };
    expect([at('search'), at('think'), driver.press('ctrl-o').cursor, driver.press('ctrl-o').cursor]).toEqual(['s4', 'w1', 's4', 'root']);
  });

  it('lead from a finding to the node that it is about', () => {
    const driver = shown(run()).press('g', 'j', 'j');
    expect(list(driver)[2]).toBe(' · search took up to 5.00s, usually 100ms (1 of 10 is this slow)  rule slow');
    expect([driver.press('enter').cursor, driver.press('2').cursor]).toEqual(['late', 'late']);
  });

  it('show the first findings of each rule, say below them how many there are, and show all of them', () => {
    const builder = new GraphBuilder().node({ id: 'root', end: 9 });
    for (let i = 0; i < 20; i++) builder.node({ id: `f${i}`, parent: 'root', start: i, end: i + 1, error: 'no' });
    const findings = (driver: AppDriver) => list(driver).map((line) => line.slice(0, 28).trim());
    const driver = shown(builder.finish(30));
    expect([findings(driver).slice(0, 5), driver.state.notice]).toEqual([
      [
        '! f0 failed and was not tri',
        '! f1 failed and was not tri',
        '! f2 failed and was not tri',
        '… 17 more findings: a shows',
        'type                count',
      ],
      '',
    ]);
    expect([selected(driver.press('g', 'j', 'j', 'j')).slice(0, 40), selected(driver.press('enter')).slice(0, 11)]).toEqual([
      '… 17 more findings: a shows all',
      '! f3 failed',
    ]);
    expect([findings(driver.press('G', 'g')).slice(3, 5), findings(driver.press('a')).slice(3, 4)]).toEqual([
      ['! f3 failed and was not tri', '! f4 failed and was not tri'],
      ['… 17 more findings: a shows'],
    ]);
  });

  it('say why there are no more findings to show', () => {
    const notices = [new GraphBuilder().node({ id: 'root', end: 9 }).finish(9), run()].map(
      (builder) => shown(builder).press('a').state.notice,
    );
    expect(notices).toEqual(['All findings: nothing was found', 'All findings: all of them are shown']);
  });

  it('are ordered by any column, and the other way round', () => {
    const driver = shown(run());
    const byCost = names(driver);
    expect([byCost, names(driver.press('r')), names(driver.press('r', 's'))]).toEqual([
      ['type', 'llm_call', 'human_input', 'sub_agent', 'tool_call', 'trace'],
      ['type', 'llm_call', 'human_input', 'sub_agent', 'tool_call', 'trace'],
      ['type▴', 'human_input', 'llm_call', 'sub_agent', 'tool_call', 'trace'],
    ]);
    expect([names(driver.press('s'))[1], names(driver.press('s'))[1], names(driver.press('r'))[1]]).toEqual([
      'llm_call',
      'tool_call',
      'human_input',
    ]);
  });

  it('count what is below a node, and only what a filter leaves', () => {
    const driver = shown(run()).press('2').press('j', 'j', '6', 'u', 'b');
    expect([driver.cursor, driver.lines[2], names(driver)]).toEqual([
      'research',
      expect.stringContaining('by name, researcher and below (20 nodes)'),
      ['name', 'think', 'researcher', 'search'],
    ]);
    driver.press('f').type('type:tool').press('enter');
    expect([names(driver), names(driver.press('u'))]).toEqual([
      ['name', 'search'],
      ['name', 'search'],
    ]);
  });

  it('keep the selected line while the trace goes on, and take in what comes', () => {
    const builder = new GraphBuilder().node({ id: 'root', type: 'trace' }).node({ id: 'a', type: 'tool_call', parent: 'root', end: 500 });
    const driver = new AppDriver().open(openTraceOf(builder.graph, 'live')).send({ type: 'clock', now: START + 1_000_000 });
    driver.press('6', 'k');
    const before = [names(driver), selected(driver)];
    builder.node({ id: 'b', type: 'llm_call', parent: 'root', start: 500, end: 2000 });
    for (let i = 0; i < 5; i++) driver.send({ type: 'trace_changed' });
    expect([before, names(driver), selected(driver), driver.press('enter').cursor]).toEqual([
      [['type', 'tool_call', 'trace'], 'tool_call'],
      ['type', 'llm_call', 'tool_call', 'trace'],
      'tool_call',
      'a',
    ]);
  });

  it('of a large trace are counted between keys', () => {
    const builder = new GraphBuilder().node({ id: 'root' });
    for (let i = 0; i < 60_000; i++) builder.node({ id: `n${i}`, name: `step ${i % 7}`, parent: 'root', start: i, end: i + 1 + (i % 7) });
    const driver = shown(builder).press('b');
    expect(list(driver).slice(0, 2)).toEqual([
      expect.stringMatching(/^ name .*total▾/),
      expect.stringMatching(/^ step 6 +8.6k +0 +7ms +7ms +1m00s/),
    ]);
  });
});

/** The selected line as far as it is marked. */
function selected({ state }: AppDriver): string {
  const runs = renderApp(state).rows.flatMap((row) => row.runs.filter((run) => run.selected));
  return runs
    .map(({ text }) => text)
    .join('')
    .trim();
}

describe('calls that may be loops', () => {
  const calls = (count: number): GraphBuilder => {
    const builder = new GraphBuilder().node({ id: 'root', type: 'trace', end: count * 10 });
    for (let i = 0; i < count; i++)
      builder.node({ id: `c${i}`, name: 'search', type: 'tool_call', parent: 'root', start: 10 * i, end: 10 * i + 5 });
    return builder.finish(count * 10);
  };
  const findings = (driver: AppDriver) => list(driver).filter((line) => /^ [!·✗] /.test(line));
  const opened = (count: number, inputOf: (i: number) => object) => {
    const driver = new AppDriver();
    for (let i = 0; i < count; i++) driver.payloads.set(`c${i}`, payloadOf({ input: inputOf(i) }));
    return driver.open(openTraceOf(calls(count).graph));
  };

  it('are compared by their inputs, which are read meanwhile, and lead to the first call', () => {
    const driver = opened(250, (i) => ({ q: i < 240 ? 'same' : i })).press('6');
    expect(findings(driver)).toEqual([' ! search was called 240 times with the same input  rule loop']);
    expect(driver.press('enter').cursor).toBe('c0');
  });

  it('are none when their inputs differ', () => expect(findings(opened(9, (i) => ({ q: i })).press('6'))).toEqual([]));

  it('stay what may be a loop when the inputs cannot be read', () => {
    const driver = opened(9, () => ({ q: 1 }));
    driver.problem = 'The file is gone.';
    expect(findings(driver.press('6'))).toEqual([' · search: 9 calls in a row, perhaps a loop (inputs not compared)  rule loop']);
  });

  it('are read of only while the statistics are shown, and what was read is kept', () => {
    const state = opened(250, () => ({ q: 1 })).state;
    const all: Effect[] = [];
    const send = (from: AppState, event: AppEvent): AppState => {
      const { state: to, effects } = updateApp(from, event);
      all.push(...effects.filter(({ type }) => type === 'fetch_inputs'));
      return effects.filter(({ type }) => type === 'continue_task').reduce((at) => send(at, { type: 'task_slice', task: 'stats' }), to);
    };
    const rowsOf = () => all.map((effect) => (effect.type === 'fetch_inputs' ? effect.rows.length : 0));
    const inputs = (from: number, to: number) => new Map(Array.from({ length: to - from }, (_, i) => [from + i, 'same'] as const));
    const counted = send(state, { type: 'key', name: '6' });
    expect([rowsOf(), frameText(renderApp(counted))]).toEqual([[100], expect.stringContaining('Comparing calls that may be loops … 250')]);
    const away = send(send(counted, { type: 'key', name: '2' }), { type: 'inputs_fetched', inputs: inputs(1, 101) });
    expect(rowsOf()).toEqual([100]);
    const back = send(away, { type: 'key', name: '6' });
    expect([rowsOf(), frameText(renderApp(back))]).toEqual([[100, 100], expect.stringContaining('… 150 to be read')]);
  });
});
