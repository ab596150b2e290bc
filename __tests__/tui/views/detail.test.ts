import { jsonLines } from '../../../src/tui/views/detail/json-lines';
import { AppDriver, payloadOf } from '../../support/app-driver';
import { GraphBuilder, openTraceOf } from '../../support/graph-builder';

function textOf(lines: ReturnType<typeof jsonLines>): string[] {
  return lines.map((line) => line.map((part) => part.text).join(''));
}

function single(): GraphBuilder {
  return new GraphBuilder().node({ id: 'root', end: 5 });
}

describe('JSON in the detail', () => {
  it('keeps numbers and the order of keys as they were recorded', () => {
    const json = '{"10":1.50,"2":12345678901234567890,"z":-0.0e10,"a":[true,null]}';
    expect(textOf(jsonLines(new Map([['data', json]]), 40))).toEqual([
      'data: {',
      '  10: 1.50,',
      '  2: 12345678901234567890,',
      '  z: -0.0e10,',
      '  a: [true, null]',
      '}',
    ]);
  });

  it('puts short arrays and objects on one line, and wraps long text', () => {
    const values = new Map([
      ['small', '{"a":[1,2],"b":{}}'],
      ['text', '"one two three four five six"'],
    ]);
    expect(textOf(jsonLines(values, 30))).toEqual(['small: {a: [1, 2], b: {}}', 'text: "one two three four ', '  five six"']);
  });

  it('shows the lines of a text as lines, without control characters', () => {
    expect(textOf(jsonLines(new Map([['t', JSON.stringify('a\nb\u001b[31m')]]), 40))).toEqual(['t: "a', '  b␛[31m"']);
  });

  it('lays out a part of ten megabytes and says how much there is more', () => {
    const lines = textOf(
      jsonLines(
        new Map([
          ['t', JSON.stringify('x'.repeat(10_000_000))],
          ['u', '1'],
        ]),
        80,
      ),
    );
    expect(lines.at(-1)).toBe('… 9,900,001 more characters');
    expect(lines.length).toBeLessThan(2000);
  });

  it('takes nesting of any depth', () => {
    const lines = textOf(jsonLines(new Map([['t', `${'['.repeat(30_000)}${']'.repeat(30_000)}`]]), 40));
    expect(lines.filter((line) => line.length > 40)).toEqual([]);
  });

  it('does not fail on text that is no JSON', () => {
    for (const text of ['', '{', '"', '"\\', '[1,', '}{', 'nonsense', '"\\u12'])
      expect(() => jsonLines(new Map([['t', text]]), 20)).not.toThrow();
  });
});

describe('the detail of a node', () => {
  it('shows what went in and out, annotations, metadata and the traceback', () => {
    const builder = new GraphBuilder().node({
      id: 'root',
      end: 5,
      errorType: 'TimeoutError',
      error: 'no answer',
      annotations: ['gave up'],
    });
    const driver = new AppDriver({ size: { columns: 100, rows: 40 } });
    driver.payloads.set(
      'root',
      payloadOf({ input: { city: 'Berlin' }, output: { t: 3 }, metadata: { tries: 2 }, traceback: 'File "a.py", line 3\n  fetch()' }),
    );
    const text = driver.open(openTraceOf(builder.graph)).text;
    for (const part of ['TimeoutError: no answer', 'city: "Berlin"', 't: 3', '· gave up', 'tries: 2', 'File "a.py", line 3'])
      expect(text).toContain(part);
  });

  it('tells edges in words from both ends', () => {
    const builder = single()
      .node({ id: 'try1', parent: 'root', start: 1, end: 2, error: 'no' })
      .node({ id: 'try2', parent: 'root', start: 3, end: 4 })
      .edge('try1', 'try2', 'retry_of');
    const driver = new AppDriver({ size: { columns: 120, rows: 30 } }).open(openTraceOf(builder.graph)).press('j');
    expect(driver.text).toContain('↻ was retried by try2');
    expect(driver.press('j').text).toContain('↻ retry of try1');
  });

  it('asks for the payload of the node that is selected, once', () => {
    const builder = single().node({ id: 'a', parent: 'root', end: 3 });
    const driver = new AppDriver().open(openTraceOf(builder.graph, 'live'));
    driver
      .press('j')
      .send({ type: 'trace_changed' })
      .send({ type: 'resized', size: { columns: 90, rows: 24 } });
    expect(driver.asked).toEqual(['root', 'a']);
  });

  it('grows with the output of a running node and stays at its end', () => {
    const builder = new GraphBuilder().node({ id: 'root' });
    const driver = new AppDriver({ size: { columns: 80, rows: 12 } });
    driver.payloads.set('root', payloadOf({ output: { text: 'first words' } }));
    driver.open(openTraceOf(builder.graph, 'live')).press('enter', 'G');
    expect(driver.text).toContain('first words');
    driver.payloads.set('root', payloadOf({ output: { text: Array.from({ length: 30 }, (_, i) => `line ${i}`).join('\n') } }));
    builder.graph.apply(
      { type: 'node_updated', traceId: builder.graph.header.traceId, seq: builder.graph.seq + 1, time: 0, nodeId: 'root', chunk: 'x' },
      { offset: 5, length: 9 },
    );
    expect(driver.send({ type: 'trace_changed' }).text).toContain('line 29');
  });

  it('says why the data cannot be shown', () => {
    const driver = new AppDriver({ size: { columns: 100, rows: 24 } });
    driver.problem = 'The file was changed.';
    expect(driver.open(openTraceOf(single().graph)).text).toContain('The file was changed.');
  });
});
