import { AppDriver, payloadOf } from '../../support/app-driver';
import { GraphBuilder, openTraceOf, START, summaryOf } from '../../support/graph-builder';

const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 50 },
];
const controls = [...Array.from({ length: 32 }, (_, code) => code), ...Array.from({ length: 33 }, (_, i) => 0x7f + i)].map((code) =>
  String.fromCharCode(code),
);
const hostile = `\u001b[31mred\u001b]0;owned\u0007\u202egpj.exe\u2066 ${controls.join('')}`;

function agent(): GraphBuilder {
  return new GraphBuilder()
    .node({ id: 'root', name: 'weather_agent', type: 'trace' })
    .node({
      id: 'plan',
      type: 'llm_call',
      parent: 'root',
      start: 5,
      end: 900,
      metadata: { 'llm.model': 'gpt-4o', 'llm.usage.input_tokens': 1204, 'llm.usage.output_tokens': 86, 'llm.cost_usd': 0.0123 },
    })
    .node({
      id: 'fetch_1',
      name: 'fetch_weather',
      type: 'tool_call',
      parent: 'root',
      start: 910,
      end: 2920,
      errorType: 'TimeoutError',
      error: 'weather API did not answer in 2 s',
    })
    .node({
      id: 'fetch_2',
      name: 'fetch_weather',
      type: 'tool_call',
      parent: 'root',
      start: 3000,
      end: 3400,
      annotations: ['second attempt'],
    })
    .edge('fetch_2', 'fetch_1', 'retry_of');
}

const stories: Record<string, () => GraphBuilder> = {
  empty: () => new GraphBuilder('nothing'),
  tiny: () => new GraphBuilder().node({ id: 'root', end: 5 }).finish(5),
  failed: () => agent().end('root', 3500, { status: 'failed', error: 'gave up', errorType: 'Error' }).finish(3500),
  running: () => agent().node({ id: 'answer', type: 'llm_call', parent: 'root', start: 3500 }),
  wide: () => {
    const builder = new GraphBuilder().node({ id: 'root', end: 1000 });
    for (let i = 0; i < 300; i++) builder.node({ id: `search_${i}`, type: 'retrieval', parent: 'root', start: i, end: i + 300 });
    return builder.finish(1000);
  },
  deep: () => {
    const builder = new GraphBuilder().node({ id: 'n0', end: 500 });
    for (let i = 1; i < 100; i++)
      builder.node({
        id: `n${i}`,
        type: 'sub_agent',
        parent: `n${i - 1}`,
        start: i,
        ...(i < 99 ? { end: 500 } : { end: 400, error: 'lost in the depth' }),
      });
    return builder.finish(500);
  },
  hostile: () =>
    new GraphBuilder(hostile, hostile)
      .node({
        id: 'root',
        name: hostile,
        type: hostile,
        end: 5,
        error: hostile,
        errorType: hostile,
        annotations: [hostile],
        metadata: { 'llm.model': hostile },
      })
      .finish(5),
};

describe.each(sizes)('a frame of $columns x $rows', (size) => {
  it.each(Object.keys(stories))('shows a trace that is %s', (story) => {
    const driver = new AppDriver({ size });
    driver.payloads.set(
      'fetch_1',
      payloadOf({
        input: { city: 'Berlin', days: 3 },
        metadata: { attempt: 1 },
        traceback: 'Error: no answer\n    at fetch (agent.ts:12)',
      }),
    );
    driver.payloads.set(
      'root',
      payloadOf({ input: { [story === 'hostile' ? hostile : 'question']: story === 'hostile' ? hostile : 'What will the weather be?' } }),
    );
    const trace = openTraceOf((stories[story] as () => GraphBuilder)().graph, story === 'running' ? 'live' : 'ended');
    driver.open(trace).send({ type: 'clock', now: START + 7_250_000 });
    if (story === 'failed' || story === 'deep') driver.press('e');
    expect(driver.text).toMatchSnapshot();
    expect(driver.text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });

  it('shows the list of traces', () => {
    const driver = new AppDriver({ size }).list(
      summaryOf({ key: 'b', name: 'live_agent', state: 'live', status: 'running', endTime: null, nodeCount: 48, failureCount: 1 }),
      summaryOf({ key: 'c', name: 'deploy_bot', state: 'paused', endTime: null, sessionId: 's-1' }),
      summaryOf({ key: 'd', name: 'killed_run', state: 'interrupted', endTime: null, nodeCount: 10_000 }),
      summaryOf({ key: 'e', name: 'half.json', problem: 'It ends in the middle of a value (line 3).', status: null, startTime: null }),
      summaryOf({
        key: 'f',
        name: 'article',
        status: 'failed',
        failureCount: 2,
        inputTokens: 36_000,
        outputTokens: 1_200,
        costUsd: 0.1357,
      }),
      summaryOf({ key: 'g', name: hostile, sessionId: hostile, origin: hostile }),
    );
    driver.send({ type: 'clock', now: START + 7_250_000 });
    expect(driver.text).toMatchSnapshot();
  });
});
