import { ModelPrices } from '../../../../src/analysis/prices/model-prices';
import { type AppState, createApp, renderApp, updateApp } from '../../../../src/tui/app/app';
import { frameText } from '../../../../src/tui/frame/cells';
import { AppDriver, payloadOf } from '../../../support/app-driver';
import { GraphBuilder, openTraceOf } from '../../../support/graph-builder';

function single(): GraphBuilder {
  return new GraphBuilder().node({ id: 'root', end: 5 });
}

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

  it('lays out Markdown of any length, a piece at a time, and blocks of code as such in each of them', () => {
    const report = `# Report\n\n${'Some **bold** words.\n\n'.repeat(9_000)}\`\`\`py\n${'print(1)\n'.repeat(1_000)}\`\`\`\n\n# End\n`;
    const driver = new AppDriver({ size: { columns: 100, rows: 30 } });
    driver.payloads.set('root', payloadOf({ output: { report } }));
    const { text } = driver.open(openTraceOf(single().graph));
    expect(text).toMatch(/▾ report: 207,027 characters[^\n]+\n[ │]+# Report *\n[ │]+\n[ │]+Some bold words\. *\n/);
    expect(driver.press('tab', 'G').text).toMatch(/▏ print\(1\) *\n[ │]+▏ print\(1\) *\n[ │]+\n[ │]+# End/);
  });

  it('says that a node came without its context, and stands where it may not belong', () => {
    const driver = new AppDriver({ size: { columns: 100, rows: 40 } });
    driver.payloads.set('root', payloadOf({ metadata: { 'context.lost': true } }));
    expect(driver.open(openTraceOf(single().graph)).text).toContain('! came without its context');
  });

  it('estimates a cost that was not recorded, and says from what', () => {
    const usage = { 'llm.model': 'gpt-4o', 'llm.usage.input_tokens': 1000, 'llm.usage.output_tokens': 100 };
    const costOf = (metadata: object) => {
      const { graph } = new GraphBuilder().node({ id: 'root', type: 'llm_call', end: 5, metadata: { ...usage, ...metadata } });
      const { lines } = new AppDriver({ size: { columns: 200, rows: 30 } }).open(openTraceOf(graph));
      return lines.map((line) => /cost {6}(.*)$/.exec(line)?.[1]?.trim()).find((cost) => cost !== undefined);
    };
    expect([costOf({}), costOf({ 'llm.cost_usd': 0.5 }), costOf({ 'llm.model': 'mine' })]).toEqual([
      '~$0.0035, estimated from prices of 2026-09-23',
      '$0.5000',
      undefined,
    ]);
  });

  it('tells how much of the context window of the model a call took, and nothing where that is not known', () => {
    const windowOf = (type: string, model: string, input: number) => {
      const metadata = { 'llm.model': model, 'llm.usage.input_tokens': input };
      const { graph } = new GraphBuilder().node({ id: 'root', type, end: 5, metadata });
      const { lines } = new AppDriver({ size: { columns: 200, rows: 30 } }).open(openTraceOf(graph));
      return lines.map((line) => /window {4}(.*)$/.exec(line)?.[1]?.trim()).find((use) => use !== undefined);
    };
    expect([
      windowOf('llm_call', 'gpt-4o', 12_800),
      windowOf('llm_call', 'gpt-4o', 12),
      windowOf('llm_call', 'mine', 12_800),
      windowOf('sub_agent', 'gpt-4o', 12_800),
    ]).toEqual(['12,800 of 128,000 tokens, 10 %', '12 of 128,000 tokens, <1 %', undefined, undefined]);
  });

  it('is there before the price list is, and tells costs and windows when that has come', () => {
    const metadata = { 'llm.model': 'gpt-4o', 'llm.usage.input_tokens': 12_800, 'llm.usage.output_tokens': 0 };
    const { graph } = new GraphBuilder().node({ id: 'root', type: 'llm_call', end: 5, metadata });
    const prices = new ModelPrices({}, 'when-loaded');
    const opened = createApp({ label: '', size: { columns: 200, rows: 30 }, prices, open: { key: 'a' } });
    const first = updateApp({ ...opened, opening: 'a' }, { type: 'trace_opened', key: 'a', trace: openTraceOf(graph) });
    const textOf = (state: AppState) => frameText(renderApp(state));
    expect([textOf(first.state).includes('12,800 in'), textOf(first.state).includes('of 128,000')]).toEqual([true, false]);
    const task = first.effects.find((effect) => effect.type === 'continue_task');
    const loaded = updateApp(first.state, { type: 'task_slice', task: task?.type === 'continue_task' ? task.task : '' });
    expect(textOf(loaded.state)).toMatch(/12,800 of 128,000 tokens, 10 %[\s\S]*~\$0\.0320, estimated/);
  });

  it('tells edges in words from both ends', () => {
    const builder = single()
      .node({ id: 'try1', parent: 'root', start: 1, end: 2, error: 'no' })
      .node({ id: 'try2', parent: 'root', start: 3, end: 4 })
      .edge('try1', 'try2', 'retry_of');
    const driver = new AppDriver({ size: { columns: 120, rows: 30 } }).open(openTraceOf(builder.graph)).press('j');
    expect(driver.text).toContain('↻ retry of try1');
    expect(driver.press('[', 'r').text).toContain('↻ was retried by try2');
  });

  it('says so on a line that neither folds nor leads anywhere', () => {
    const driver = new AppDriver().open(openTraceOf(single().graph)).press('5');
    expect(['l', 'h', 'enter', 'zo'].map((key) => driver.press('j', 'k', ...(key === 'zo' ? key : [key])).state.notice)).toEqual(
      Array(4).fill('Nothing folds on this line.'),
    );
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

  it('goes to the end of what streams in by itself, until the reader moves', () => {
    const builder = new GraphBuilder().node({ id: 'root' });
    const driver = new AppDriver({ size: { columns: 80, rows: 12 } }).open(openTraceOf(builder.graph, 'live')).press('enter');
    const grow = (lines: number) => {
      driver.payloads.set('root', payloadOf({ output: { text: Array.from({ length: lines }, (_, i) => `line ${i}`).join('\n') } }));
      builder.graph.apply(
        { type: 'node_updated', traceId: builder.graph.header.traceId, seq: builder.graph.seq + 1, time: 0, nodeId: 'root', chunk: 'x' },
        { offset: lines, length: 9 },
      );
      return driver.send({ type: 'trace_changed' }).text;
    };
    expect(grow(30)).toContain('line 29');
    expect(grow(40)).toContain('line 39');
    driver.press('k');
    expect(grow(50)).not.toContain('line 49');
    driver.press('G');
    expect(grow(60)).toContain('line 59');
  });

  it('says why the data cannot be shown', () => {
    const driver = new AppDriver({ size: { columns: 100, rows: 24 } });
    driver.problem = 'The file was changed.';
    expect(driver.open(openTraceOf(single().graph)).text).toContain('The file was changed.');
  });

  const data = {
    input: { user: { name: 'Ada Lovelace', towns: ['London', 'Marylebone', 'Ockham Park', 'Kirkby Mallory'] }, n: 1 },
    output: { ok: true },
  };

  function detailOf(payload: Parameters<typeof payloadOf>[0], columns = 60, rows = 33): AppDriver {
    const driver = new AppDriver({ size: { columns, rows } });
    driver.payloads.set('root', payloadOf(payload));
    return driver.open(openTraceOf(single().graph)).press('enter', 'w');
  }

  const selected = (driver: AppDriver) =>
    renderApp(driver.state)
      .rows.filter(({ runs }) => runs.some((piece) => piece.selected))
      .map(({ runs }) =>
        runs
          .map(({ text }) => text)
          .join('')
          .trimEnd(),
      );

  it('goes from section to section, and says which one it is in and where in the data', () => {
    const driver = detailOf(data).press('}');
    expect(selected(driver)).toEqual(['Input']);
    expect(driver.lines.slice(1, 3)).toEqual(['root', ' Overview [Input] Output']);
    expect(driver.press('j', 'l').lines.at(-2)).toContain(' input.user.name  ');
    expect(selected(driver.press('}'))).toEqual(['Output']);
    expect(selected(driver.press('{'))).toEqual(['Input']);
    expect(selected(driver.press('{'))).toEqual([expect.stringContaining('completed')]);
  });

  it('folds, unfolds and goes from value to value beside it', () => {
    const driver = detailOf(data).press('}', 'j');
    expect(selected(driver.press('h'))).toEqual(['▸ user: {name: "Ada Lovelace", towns: ["London",  … 2 keys']);
    expect(selected(driver.press('J'))).toEqual(['  n: 1']);
    expect(selected(driver.press('K', 'l', 'l', 'J'))).toEqual(['  ▾ towns: 4 items']);
    expect(selected(driver.press('h', 'h'))).toEqual(['▾ user: 2 keys']);
    expect(driver.press('zM').text).toContain('▸ user: {name');
    expect(driver.press('z1').text).toContain('▸ towns: ["London", "Marylebone", "Ockham Park" … 4 items');
    expect(driver.press('zR').text).toContain('1: "Marylebone"');
  });

  it('finds text in what is folded, unfolds it, marks it, and goes on at the other end', () => {
    const driver = detailOf(data).press('zM', '/').type('maryle').press('enter');
    expect(selected(driver)).toEqual(['      1: "Marylebone"']);
    expect(renderApp(driver.state).rows.flatMap(({ runs }) => runs.filter(({ role }) => role === 'match'))).toEqual([
      { text: 'Maryle', role: 'match', selected: true },
    ]);
    expect(driver.press('n').lines.at(-2)).toContain('The search went on at the other end.');
    expect(driver.press('/').type('nowhere').press('enter').lines.at(-2)).toContain('Nothing here contains "nowhere".');
  });

  it('searches what has not been read yet, in slices', () => {
    const large = { input: { list: [...Array.from({ length: 60_000 }, (_, i) => `item ${i}`), 'the needle'] } };
    expect(selected(detailOf(large).press('/').type('needle').press('enter'))).toEqual(['    60000: "the needle"']);
  });

  it('copies the value of a line as text or JSON, and its path', () => {
    const driver = detailOf(data).press('}', 'j', 'l', 'Y', 'ctrl-y', 'h', 'Y');
    expect(driver.effects.filter(({ type }) => type === 'copy')).toEqual([
      { type: 'copy', text: 'Ada Lovelace' },
      { type: 'copy', text: 'input.user.name' },
      { type: 'copy', text: JSON.stringify(data.input.user) },
    ]);
  });

  it('shows the text as it was recorded', () => {
    const driver = detailOf({ input: { a: { b: 'c\nd' } } }).press('v', 'v', 'v');
    expect(driver.text).toContain('{"b":"c\\nd"}');
    expect(driver.text).toContain('as they were recorded, to the character');
  });

  it('has the whole screen when asked, and gives it back', () => {
    const driver = new AppDriver({ size: { columns: 120, rows: 24 } }).open(openTraceOf(single().graph)).press('enter');
    expect(driver.text).toContain('│');
    expect(driver.press('w').text).not.toContain('│');
    expect(driver.press('q').text).toContain('│');
  });

  it('goes to the node that a line names', () => {
    const builder = single()
      .node({ id: 'try1', parent: 'root', start: 1, end: 2, error: 'no' })
      .node({ id: 'try2', parent: 'root', start: 3, end: 4 })
      .edge('try1', 'try2', 'retry_of');
    const driver = new AppDriver({ size: { columns: 120, rows: 30 } }).open(openTraceOf(builder.graph)).press('e', 'enter');
    for (let i = 0; i < 30 && !selected(driver).some((line) => line.includes('was retried by')); i++) driver.press('j');
    expect(driver.press('enter').cursor).toBe('try2');
    expect(driver.press('ctrl-o').cursor).toBe('try1');
  });
});
