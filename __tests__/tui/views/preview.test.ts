import type { TraceSummary } from '../../../src/contracts/source';
import { AppDriver } from '../../support/app-driver';
import { GraphBuilder, openTraceOf, START, summaryOf } from '../../support/graph-builder';

const failed = summaryOf({
  key: 'a',
  name: 'press_review',
  status: 'failed',
  nodeCount: 7,
  failureCount: 3,
  inputTokens: 1204,
  costUsd: 0.0123,
});
const short = summaryOf({ key: 'b', name: 'short', startTime: START - 1, sessionId: 's-1' });
const broken = summaryOf({
  key: 'c',
  name: 'half.json',
  startTime: null,
  status: null,
  problem: 'It ends in the middle of a value (line 3).',
});

function failedRun(): GraphBuilder {
  const builder = new GraphBuilder('press_review').node({ id: 'root', name: 'press_review', type: 'trace' });
  builder.node({ id: 'plan', type: 'llm_call', parent: 'root', end: 900 }).node({ id: 'thought', parent: 'plan', end: 20 });
  builder.node({
    id: 's1',
    name: 'search',
    type: 'tool_call',
    parent: 'root',
    start: 910,
    end: 2_000,
    error: 'timed out',
    errorType: 'TimeoutError',
  });
  builder.node({ id: 's2', name: 'search', type: 'tool_call', parent: 'root', start: 2_010 });
  builder.node({
    id: 'get',
    name: 'GET /articles',
    type: 'http_request',
    parent: 's2',
    start: 2_020,
    end: 4_000,
    error: 'quota used up\nsecond line',
  });
  builder.edge('s2', 's1', 'retry_of').end('s2', 4_010, { error: 'no answer' });
  return builder.node({ id: 'write', parent: 'root', start: 4_020, end: 12_000 }).end('root', 12_345, { error: 'gave up' }).finish(12_345);
}

function listed(columns: number, rows: number, ...traces: TraceSummary[]): AppDriver {
  return new AppDriver({ size: { columns, rows } }).list(...traces);
}

/** The lines of the preview, which stands below the list. */
function previewOf({ lines }: AppDriver): string[] {
  return lines.slice(lines.findIndex((line) => line.startsWith('──')) + 1, -2).map((line) => line.trimEnd());
}

describe('the preview beside the list of traces', () => {
  it.each([
    [80, 24],
    [120, 40],
    [200, 50],
  ])('looks like this at %d x %d', (columns, rows) => {
    const driver = listed(columns, rows, failed, short, broken);
    driver.send({ type: 'preview_opened', summary: failed, trace: openTraceOf(failedRun().graph) });
    expect(driver.lines.slice(0, -1).join('\n')).toMatchSnapshot();
  });

  it('is asked for once for each trace that is selected, and not while there is no room or another thing is shown', () => {
    const driver = listed(120, 40, failed, short, broken);
    driver.press('j', 'k', 'j').list(failed, short, broken);
    expect(driver.previews).toEqual(['a', 'b', 'a', 'b']);
    driver.press('j', 'k', 'enter').send({ type: 'trace_opened', key: 'b', trace: openTraceOf(failedRun().graph) });
    expect(driver.previews.slice(4)).toEqual([null, 'b', null]);
    driver.press('q').resize({ columns: 80, rows: 24 });
    expect(driver.previews.slice(7)).toEqual(['b', null]);
  });

  it('stays with the trace before, under its name, until the one that is selected was read, and takes no other', () => {
    const driver = listed(120, 40, failed, short);
    driver.send({ type: 'preview_opened', summary: failed, trace: openTraceOf(failedRun().graph) }).press('j');
    expect(previewOf(driver)[0]).toBe(' press_review');
    driver.send({ type: 'preview_opened', summary: failed, trace: openTraceOf(new GraphBuilder('late').graph) });
    driver.send({ type: 'preview_opened', summary: short, trace: openTraceOf(new GraphBuilder().node({ id: 'only', end: 3 }).graph) });
    expect(previewOf(driver).slice(0, 4)).toEqual([
      ' short',
      ' ✓ completed · 12.3s · 12 nodes · session s-1',
      '',
      expect.stringMatching(/^ {3}✓ only +3ms$/),
    ]);
  });

  it('tells at once what the list knows, before anything of the trace was read', () => {
    expect(previewOf(listed(120, 40, failed)).slice(0, 3)).toEqual([
      ' press_review',
      ' ✗ failed · 12.3s · 7 nodes · 3 failed · 1.2k tokens · $0.0123',
      '',
    ]);
  });

  it('moves with a trace that runs', () => {
    const live = summaryOf({ key: 'l', state: 'live', status: 'running', endTime: null, nodeCount: 1 });
    const driver = listed(120, 40, live);
    const builder = new GraphBuilder().node({ id: 'root' });
    driver.send({ type: 'preview_opened', summary: live, trace: openTraceOf(builder.graph, 'live') });
    builder.node({ id: 'next step', parent: 'root', start: 1_000 });
    driver.list({ ...live, nodeCount: 2 }).send({ type: 'clock', now: START + 3_000_000 });
    expect([driver.previews, previewOf(driver)]).toEqual([
      ['l'],
      expect.arrayContaining([expect.stringContaining('running · 3.00s · 2 nodes'), expect.stringMatching(/next step +2\.00s/)]),
    ]);
  });

  it('says that it has read the beginning of a large trace only', () => {
    const builder = new GraphBuilder().node({ id: 'root' });
    for (let i = 0; i < 50; i++) builder.node({ id: `n${i}`, parent: 'root', end: 1 });
    const large = { ...failed, nodeCount: null };
    const driver = listed(120, 40, large);
    driver.send({ type: 'preview_opened', summary: large, trace: openTraceOf(builder.graph, 'ended', { loaded: 0.1 }) });
    expect(previewOf(driver).at(-1)).toBe(' … only the first 51 nodes were read for this');
  });

  it('tells all of what is wrong with a broken file, and why a trace could not be opened', () => {
    const driver = listed(120, 40, failed, broken);
    driver.send({ type: 'preview_failed', summary: failed, message: 'The file is gone.' });
    expect(previewOf(driver).slice(0, 3)).toEqual([' press_review', ' weather_agent.json', ' The file is gone.']);
    expect(previewOf(driver.press('j')).slice(0, 3)).toEqual([
      ' half.json',
      ' weather_agent.json',
      ' It ends in the middle of a value (line 3).',
    ]);
  });

  it('calls a broken file that tells no name by its own, and tells below the list why it is broken', () => {
    const driver = listed(80, 24, { ...broken, name: '', problem: 'The file ./traces/weather_agent.json is empty.' });
    expect([driver.lines[2]?.trimEnd(), driver.lines.at(-2)?.trim()]).toEqual([
      '  ! broken      weather_agent.json  The file ./traces/weather_agent.json is emp…',
      'The file ./traces/weather_agent.json is empty.',
    ]);
    expect(previewOf(driver.resize({ columns: 120, rows: 40 })).slice(0, 3)).toEqual([
      ' weather_agent.json',
      ' The file ./traces/weather_agent.json is empty.',
      '',
    ]);
  });

  it('marks where an error is longer than its lines', () => {
    const error = 'no answer from the host '.repeat(20);
    const driver = listed(200, 50, failed);
    const builder = new GraphBuilder().node({ id: 'root', end: 3, error }).finish(3);
    driver.send({ type: 'preview_opened', summary: failed, trace: openTraceOf(builder.graph) });
    const lines = driver.lines.map((line) => line.split('│')[1]?.trimEnd() ?? '');
    expect(lines.slice(3, 7)).toEqual([
      '  ✗ root: no answer from the host no answer from the host no answer',
      '    from the host no answer from the host no answer from the host no',
      '    answer from the host no answer from the host no answer from the …',
      '',
    ]);
  });

  it('marks a file with faults in the list, and tells what they are', () => {
    const faulty = { ...short, faultCount: 2 };
    const driver = listed(120, 40, failed, faulty).press('j');
    const fault = { code: 'NT_TRACE_NOT_UTF8', path: '', severity: 'warning', message: 'A name is no text.' } as const;
    const trace = openTraceOf(new GraphBuilder().node({ id: 'only', end: 3 }).graph, 'ended', { faults: [fault, fault] });
    driver.send({ type: 'preview_opened', summary: faulty, trace });
    expect(driver.lines[3]).toContain('✓ completed   ! short');
    expect(previewOf(driver)[2]).toBe(' ! 2 faults, the first: A name is no text.');
    expect(driver.lines.at(-2)?.trim()).toBe('! 2 faults in this file: the rest is shown, and the detail tells what is wrong');
  });

  it('is not hidden unseen where there is no room for it', () => {
    const driver = listed(80, 24, failed).press('w');
    expect(driver.lines.at(-2)).toContain('There is no room for the selected trace beside the list or below it.');
    expect(driver.resize({ columns: 120, rows: 40 }).text).toContain('──');
  });

  it('gives its room to the list and back, and is as it was left the next time', () => {
    const driver = listed(120, 40, failed).press('w');
    expect([driver.text.includes('──'), driver.previews]).toEqual([false, ['a', null]]);
    const again = new AppDriver({
      size: { columns: 120, rows: 40 },
      list: { by: 'started', reversed: false, grouped: false, preview: false },
    });
    expect([again.list(failed).text.includes('──'), again.press('w').text.includes('──')]).toEqual([false, true]);
  });
});
