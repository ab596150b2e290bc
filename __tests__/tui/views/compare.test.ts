import { ModelPrices } from '../../../src/analysis/prices/model-prices';
import type { TraceSummary } from '../../../src/contracts/source';
import { AppDriver, payloadOf } from '../../support/app-driver';
import { GraphBuilder, type NodeSketch, openTraceOf, START, summaryOf } from '../../support/graph-builder';

const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 50 },
  { columns: 20, rows: 5 },
];
const DAY = 86_400_000;
const newest = summaryOf({ key: 'b', name: 'other', startTime: START + 1 });
const plan = { input: { question: 'Leaves curl?' }, output: { text: 'First heat,\nthen water.', sure: 0.5 } };
const otherPlan = { ...plan, output: { text: 'First heat,\nthen shade.', sure: 0.5 } };

function agent(first: number, ...more: NodeSketch[]): GraphBuilder {
  const usage = { 'llm.model': 'gpt-4o', 'llm.usage.input_tokens': 1200, 'llm.usage.output_tokens': 80, 'llm.cost_usd': 0.0123 };
  const builder = new GraphBuilder('garden');
  builder.graph.header.startTime = START + first * 1000;
  builder
    .node({ id: 'root', name: 'garden', type: 'trace', start: first, end: first + 900 })
    .node({ id: 'plan', type: 'llm_call', parent: 'root', start: first + 1, end: first + 300, metadata: usage })
    .node({ id: 'fetch', type: 'tool_call', parent: 'root', start: first + 301, end: first + 500 });
  for (const sketch of more) builder.node({ parent: 'root', start: first + 501, ...sketch });
  return builder.finish(first + 900);
}

function retried(): GraphBuilder {
  return agent(DAY, { id: 'again', name: 'fetch', type: 'tool_call', end: DAY + 800 })
    .end('fetch', DAY + 500, { error: 'no answer', errorType: 'TimeoutError' })
    .edge('again', 'fetch', 'retry_of');
}

function other(): GraphBuilder {
  const builder = new GraphBuilder('mail').node({ id: 'm', name: 'mail', type: 'agent_turn', end: 40 });
  return builder.node({ id: 's', name: 'send', type: 'http_request', parent: 'm', start: 3, end: 20 });
}

const stories: Record<string, () => AppDriver> = {
  'the same': () => compared(agent(0), agent(DAY)),
  'totally different': () => compared(agent(0), other()),
  'the same but for a retry': () => compared(agent(0), retried()),
  empty: () => compared(new GraphBuilder('nothing'), new GraphBuilder('nothing')),
  'not compared yet': () => new AppDriver().open(openTraceOf(agent(0).graph)).press('7'),
};

/** The first one is marked, the second one opened. */
function compared(marked: GraphBuilder, open: GraphBuilder, planNow: object = plan): AppDriver {
  const driver = new AppDriver({ size: { columns: 100, rows: 30 } }).list(newest, summaryOf());
  driver.payloads.set('plan', payloadOf(planNow));
  driver.otherPayloads.set('plan', payloadOf(plan));
  driver.press('c', 'j', 'c').open(openTraceOf(open.graph));
  return driver.send({ type: 'compared_opened', key: 'b', trace: openTraceOf(marked.graph) });
}

/** What the lower part says, without what is above it. */
function pairText({ lines }: AppDriver): string[] {
  const from = lines.findIndex((line) => line.startsWith('── what differs'));
  return lines.slice(from + 1, -2).filter((line) => line !== '');
}

function treeText({ lines }: AppDriver): string[] {
  const to = lines.findIndex((line) => line.startsWith('── what differs'));
  return lines
    .slice(4, to)
    .filter((line) => line !== '')
    .map((line) => line.slice(0, 42).trimEnd());
}

describe.each(sizes)('the comparison in $columns x $rows', (size) => {
  it.each(Object.keys(stories))('shows two runs that are %s', (story) => {
    const { text } = (stories[story] as () => AppDriver)().resize(size);
    expect(text).toMatchSnapshot();
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});

describe('what a run is compared with', () => {
  const runs = ['c', 'd', 'a'].map((key, day) => summaryOf({ key, name: 'garden', startTime: START + day * DAY * 1000 }));
  const open = (...traces: TraceSummary[]) =>
    new AppDriver()
      .list(...traces, newest)
      .press('enter')
      .open(openTraceOf(agent(2 * DAY).graph));

  it('is offered: the run of the same name before it, which one key takes', () => {
    const driver = open(...runs);
    expect(driver.press('7').text).toContain('C compares it with the run before:\n    garden 2025-03-04 08:30:00');
    expect(driver.press('C').effects.at(-1)).toEqual({ type: 'open_compared', key: 'd' });
    expect(driver.text).toContain('Opening garden …');
  });

  it('is told by the key that marks a trace, too, where nothing is marked yet', () => {
    const driver = open(...runs).press('c');
    expect(driver.text).toContain('C compares it with the run before:');
    expect(driver.text).toContain('Marked: press c in another trace');
  });

  it('is the run before it in the list, too', () => {
    const driver = new AppDriver().list(...runs, newest).press('C');
    expect(driver.effects).toEqual([{ type: 'open_trace', key: 'a', compareWith: { key: 'd', name: 'garden' } }]);
  });

  it('is marked in the list by a sign, and by a word where that cuts no name', () => {
    const long = summaryOf({ key: 'z', name: 'a_name_of_20_letters', startTime: START });
    const lines = [80, 120].map((columns) => new AppDriver({ size: { columns, rows: 12 } }).list(long, newest).press('j', 'c').lines[3]);
    expect(lines).toEqual([
      expect.stringMatching(/^\* ✓ completed {3}a_name_of_20_le… {2}2025/),
      expect.stringMatching(/ a_name_of_20_letters {2}/),
    ]);
  });

  it('is told among the keys of the list only where there is one', () => {
    const driver = new AppDriver().list(...runs);
    const told = () => [driver.lines.at(-1)?.includes('C vs run before'), driver.lines.at(-2)?.trim()];
    expect([told(), driver.press('G') && told(), driver.press('C') && told()]).toEqual([
      [true, ''],
      [false, ''],
      [false, 'Vs run before: no run of this name began before this one'],
    ]);
    driver.send({ type: 'traces_listed', traces: runs.slice(0, 1), listed: true, complete: true, dropped: 0 });
    expect(driver.lines.at(-1)).not.toContain('compare');
  });

  it('is looked for in a long list when it is asked for', () => {
    const others = Array.from({ length: 2_000 }, (_, i) => summaryOf({ key: `other ${i}`, name: 'other', startTime: START + DAY + i }));
    const driver = new AppDriver().list(...runs, ...others).press('G');
    expect(driver.lines.at(-1)).toContain('C vs run before');
    expect(driver.press('C').lines.at(-2)).toContain('Not compared: no run of this name began before this one.');
  });

  it('is nothing where no run of that name began before, which is said', () => {
    expect(open(runs[2] as TraceSummary).press('7').text).toMatch(/but not now: no run of this name began\s+before this one\./);
    const alone = new AppDriver().open(openTraceOf(agent(0).graph)).press('C');
    expect(alone.text).toContain('Vs run before: this is the only trace here');
    expect(alone.press(':').type('run-before').text).toContain('not now: this is the only trace');
  });
});

describe('the comparison of two runs', () => {
  it('opens at the first place where they differ, and selects that node in the trace', () => {
    const driver = compared(agent(0), retried());
    expect(driver.cursor).toBe('fetch');
    expect(driver.lines[1]).toMatch(/~ 1 changed · \+ 1 added · - 0 removed · 2 same +difference 1 of 2/);
    expect(pairText(driver)).toEqual([
      '  status: completed → failed',
      '  error: none → TimeoutError: no answer',
      '  input: none',
      '  output: none',
      '  metadata: none to compare',
    ]);
  });

  it('says how many lines of what differs are out of sight', () => {
    const driver = compared(agent(0), retried());
    const told = [18, 20, 22].map((rows) => /\d+ more lines?: J K/.exec(driver.resize({ columns: 100, rows }).text)?.[0]);
    expect(told).toEqual(['2 more lines: J K', '1 more line: J K', undefined]);
  });

  it('takes the run that began first for the one before, whichever was marked', () => {
    const tree = [`${' '.repeat(11)}✓ garden trace`, `${' '.repeat(13)}✓ plan llm_call`, '▸~ changed   ✗ fetch tool_call  status com'];
    expect(treeText(compared(agent(0), retried()))).toEqual([...tree, ' + added     ✓ fetch tool_call']);
    expect(treeText(compared(retried(), agent(0)))).toEqual([...tree, ' + added     ✓ fetch tool_call']);
    expect(compared(retried(), agent(0)).lines[2]).toContain('2025-03-03 08:30:00 (this run) → after 2025-03-04 08:30:00');
  });

  it('tells in few columns what has changed before what it was, and the names of runs before when they began', () => {
    const metadata = { 'llm.usage.input_tokens': 4100, 'llm.usage.output_tokens': 20, 'llm.cost_usd': 0.0456 };
    const costly = agent(DAY, { id: 'more', type: 'llm_call', end: DAY + 800, metadata });
    const lines = [120, 100, 60].map((columns) => [
      compared(agent(0), costly).resize({ columns, rows: 24 }).lines[3]?.trim(),
      compared(agent(0), other()).resize({ columns, rows: 24 }).lines[2]?.trim(),
    ]);
    expect(lines).toEqual([
      [
        'took 900ms (=) · cost $0.0123 → $0.0579 (+$0.0456) · tokens in 1.2k → 5.3k (+4.1k) · out 80 → 100 (+20)',
        'before garden 2025-03-03 08:30:00 → after mail 08:30:00 (this run)',
      ],
      [
        'took 900ms (=) · cost $0.0579 (+$0.0456) · tokens in 5.3k (+4.1k) · out 100 (+20)',
        'before garden 2025-03-03 08:30:00 → after mail 08:30:00 (this run)',
      ],
      ['took = · cost +$0.0456 · tokens in +4.1k · out +20', 'before garden → after mail (this run)'],
    ]);
  });

  it('goes from difference to difference, and says so at the last one', () => {
    const driver = compared(agent(0), retried());
    expect(driver.press('d').cursor).toBe('again');
    expect(driver.press('d').text).toContain('This is the last difference.');
    expect(driver.press('D').cursor).toBe('fetch');
    expect(driver.press('D').text).toContain('This is the first difference.');
  });

  it('shows only what differs and the ways to it when asked', () => {
    const driver = compared(agent(0), retried()).press('v');
    expect(treeText(driver).map((line) => line.slice(11).trim().slice(0, 10))).toEqual(['✓ garden t', '✗ fetch to', '✓ fetch to']);
    expect(treeText(driver.press('v'))).toHaveLength(4);
  });

  it('shows what differs in the data of the selected pair line by line, those of a text as well', () => {
    expect(pairText(compared(agent(0), retried(), otherPlan))).toEqual(
      [
        '  input: the same',
        '  output differs',
        '    "text": "First heat,\\n',
        '  -   then water."',
        '  +   then shade."',
        '    "sure": 0.5',
        '  metadata: none to compare',
      ].map((line) => line),
    );
  });

  it('finds the pairs of which only the data differ, and the first of all differences', () => {
    const driver = compared(agent(0), retried(), otherPlan);
    expect(driver.cursor).toBe('plan');
    expect(driver.lines[1]).toMatch(/~ 2 changed · \+ 1 added · - 0 removed · 1 same +difference 1 of 3/);
    expect(treeText(driver)[1]).toBe('▸~ changed   ✓ plan llm_call  output');
    expect([driver.press('d').cursor, driver.press('d').cursor, driver.press('D', 'D').cursor]).toEqual(['fetch', 'again', 'plan']);
  });

  it('compares metadata, but nothing that every run has of its own', () => {
    const metadata = { temperature: 0.2, request_id: 'r1', 'llm.usage.input_tokens': 10, latencyMs: 3 };
    const others = { ...metadata, request_id: 'r2', 'llm.usage.input_tokens': 12, latencyMs: 4 };
    const now = (metadataNow: object) => {
      const driver = new AppDriver()
        .list(newest, summaryOf())
        .press('c', 'j', 'c')
        .open(openTraceOf(agent(DAY).graph));
      driver.payloads.set('plan', payloadOf({ ...plan, metadata: metadataNow }));
      driver.otherPayloads.set('plan', payloadOf({ ...plan, metadata }));
      return driver.send({ type: 'compared_opened', key: 'b', trace: openTraceOf(agent(0).graph) });
    };
    expect(now(others).lines[1]).toMatch(/3 same +no node differs/);
    const changed = now({ ...others, temperature: 0.9 });
    expect([changed.cursor, ...pairText(changed).slice(2)]).toEqual([
      'plan',
      '  metadata differs',
      '  - "temperature": 0.2',
      '  + "temperature": 0.9',
    ]);
  });

  it('stops comparing data and goes on with it when asked, and does not move who has moved', () => {
    const driver = new AppDriver().list(newest, summaryOf()).press('c', 'j', 'c').open(openTraceOf(retried().graph));
    driver.payloads.set('plan', payloadOf(otherPlan));
    driver.holdsData = true;
    driver.send({ type: 'compared_opened', key: 'b', trace: openTraceOf(agent(0).graph) });
    expect([driver.cursor, driver.lines[2]]).toEqual(['fetch', expect.stringMatching(/data 0 % …$/)]);
    driver.press('d', 'ctrl-c').releaseData();
    expect(driver.lines[2]).toMatch(/data 33 %, stopped$/);
    driver.press('r').releaseData();
    driver.releaseData();
    expect([driver.cursor, driver.lines[1]]).toEqual(['again', expect.stringContaining('difference 3 of 3')]);
  });

  it('goes to the node in the tree of the open trace, and back with one key', () => {
    const driver = compared(agent(0), retried()).press('d', 'enter');
    expect(driver.state.trace?.shown).toBe('tree');
    expect(driver.cursor).toBe('again');
    expect(driver.press('ctrl-o').cursor).toBe('again');
  });

  it('stands where a node that only the other run has would be, and says so', () => {
    const driver = compared(retried(), agent(0)).press('d');
    expect(driver.cursor).toBe('root');
    expect(driver.press('enter').text).toContain('Only the other run has that node');
  });

  it('is made anew when a run has grown, at most once a second', () => {
    const running = new GraphBuilder('garden').node({ id: 'root', name: 'garden', type: 'trace' });
    running.graph.header.startTime = START + DAY * 1000;
    const live = new AppDriver({ size: { columns: 100, rows: 30 } }).list(newest, summaryOf()).press('c', 'j', 'c');
    live.open(openTraceOf(running.graph, 'live')).send({ type: 'compared_opened', key: 'b', trace: openTraceOf(agent(0).graph) });
    expect(live.needsClock).toBe(true);
    running.node({ id: 'read', parent: 'root', start: 4 });
    live.send({ type: 'clock', now: START }).send({ type: 'trace_changed' });
    running.node({ id: 'plan', type: 'llm_call', parent: 'root', start: 5 });
    live.send({ type: 'trace_changed' }).send({ type: 'clock', now: START + 100_000 });
    const early = live.lines[1];
    live.send({ type: 'clock', now: START + 1_100_000 });
    expect([early, live.lines[1]]).toEqual([
      expect.stringContaining('+ 1 added · - 2 removed'),
      expect.stringContaining('+ 1 added · - 1 removed'),
    ]);
  });

  it('waits until both were read', () => {
    const driver = compared(agent(0), retried());
    const reading = { ...openTraceOf(agent(0).graph), loaded: 0.5 };
    const waiting = new AppDriver().list(newest, summaryOf()).press('c', 'j', 'c').open(openTraceOf(retried().graph));
    expect(waiting.text).toContain('Opening other …');
    expect(waiting.send({ type: 'compared_opened', key: 'b', trace: reading }).text).toContain('Reading both runs …');
    Object.assign(reading, { loaded: 1 });
    expect(waiting.send({ type: 'trace_changed' }).lines[1]).toBe(driver.resize({ columns: 80, rows: 24 }).lines[1]);
  });

  it('says why there are no data, and of how many pairs they could not be compared', () => {
    const driver = new AppDriver()
      .list(newest, summaryOf())
      .press('c', 'j', 'c')
      .open(openTraceOf(agent(DAY).graph));
    driver.problem = 'The file is gone.';
    driver.send({ type: 'compared_opened', key: 'b', trace: openTraceOf(agent(0).graph) });
    expect(pairText(driver)).toEqual(['  The file is gone.']);
    expect(driver.lines[2]).toMatch(/ data of 3 pairs not read$/);
  });
});

it('says of costs whether they were estimated, of each run and of each difference', () => {
  const call = (model: string, start: number) =>
    new GraphBuilder('garden').node({
      id: 'plan',
      type: 'llm_call',
      start,
      end: start + 9,
      metadata: { 'llm.model': model, 'llm.usage.input_tokens': 1_000_000, 'llm.usage.output_tokens': 0 },
    });
  const prices = new ModelPrices({
    small: { inputPerMillion: 1, outputPerMillion: 1 },
    large: { inputPerMillion: 3, outputPerMillion: 1 },
  });
  const driver = new AppDriver({ size: { columns: 120, rows: 30 }, prices }).list(newest, summaryOf()).press('c', 'j', 'c');
  driver.open(openTraceOf(call('large', 5).graph)).send({ type: 'compared_opened', key: 'b', trace: openTraceOf(call('small', 0).graph) });
  expect(driver.text).toContain('cost ~$1.00 → ~$3.00 (+~$2.00)');
});
