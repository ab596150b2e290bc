import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppDriver, payloadOf } from '../../../support/app-driver';
import { GraphBuilder, openTraceOf } from '../../../support/graph-builder';

function captured(name: string): { request: { messages: object[] }; response: object } {
  return JSON.parse(readFileSync(join(__dirname, '../../../fixtures/chat', `${name}.json`), 'utf8'));
}

const { request, response } = captured('anthropic');

/** Two calls of one agent, the second one with two messages more. */
function twoCalls(columns = 70, rows = 40): AppDriver {
  const builder = new GraphBuilder()
    .node({ id: 'agent', type: 'trace', end: 9 })
    .node({ id: 'first', name: 'chat', type: 'llm_call', parent: 'agent', start: 1, end: 2 })
    .node({ id: 'second', name: 'chat', type: 'llm_call', parent: 'agent', start: 3, end: 4 });
  const driver = new AppDriver({ size: { columns, rows } });
  driver.payloads.set('first', payloadOf({ input: { request: { ...request, messages: request.messages.slice(0, 3) } }, output: response }));
  driver.payloads.set('second', payloadOf({ input: { request }, output: { content: 'done', role: 'assistant' } }));
  return driver.open(openTraceOf(builder.graph)).press('j');
}

function sectionOf(driver: AppDriver, name: string): string[] {
  const from = driver.lines.indexOf(name);
  const end = driver.lines.findIndex((line, index) => index > from && line === '');
  return driver.lines.slice(from + 1, end);
}

describe('a conversation in the detail', () => {
  it('is laid out by messages, results with the name of their call', () => {
    expect(sectionOf(twoCalls().press('enter', 'w'), 'Input')).toEqual([
      '  system  You plan short rail trips.',
      '  user  Plan a trip from Lund to Ystad tomorrow.',
      '  assistant  → find_station {city: "Lund"}',
      '  tool  ← find_station {station_id: "ST-48213-LUC", platforms: 6}',
      '  also recorded: model, max_tokens, tools (v shows all as JSON)',
    ]);
  });

  it('folds away what the call before of the same agent had, and marks what is new', () => {
    const driver = twoCalls().press('j', 'enter', 'w');
    expect(driver.asked).toEqual(['agent', 'first', 'second', 'first']);
    expect(sectionOf(driver, 'Input')).toEqual([
      '▸ 4 messages as in the call before (l shows them)',
      '▾ assistant new',
      '    → list_departures {station_id: "ST-48213-LUC", limit: 3}',
      '▾ tool new',
      '    ← list_departures {departure_id: "DEP-77104-YS", minutes: 48}',
      '  also recorded: model, max_tokens, tools (v shows all as JSON)',
    ]);
    expect(sectionOf(driver.press('}', 'j', 'l'), 'Input').slice(0, 4)).toEqual([
      '▾ 4 messages as in the call before (l shows them)',
      '    system  You plan short rail trips.',
      '    user  Plan a trip from Lund to Ystad tomorrow.',
      '    assistant  → find_station {city: "Lund"}',
    ]);
  });

  it('unfolds a message that does not fit on its line, and what a tool was given', () => {
    const driver = twoCalls(40).press('enter', 'w');
    expect(sectionOf(driver, 'Input').slice(-6)).toEqual([
      '▾ tool',
      '    ← find_station',
      '        station_id: "ST-48213-LUC"',
      '        platforms: 6',
      '  also recorded: model, max_tokens,',
      '  tools (v shows all as JSON)',
    ]);
  });

  it('folds a system prompt that does not fit on its line', () => {
    const driver = new AppDriver({ size: { columns: 40, rows: 30 } });
    const system = { role: 'system', content: 'You are careful.\nYou are brief.' };
    driver.payloads.set('root', payloadOf({ input: { messages: [system, { role: 'user', content: 'Hi' }] } }));
    driver.open(openTraceOf(new GraphBuilder().node({ id: 'root', end: 5 }).graph)).press('enter', 'w', '}', 'j');
    expect(sectionOf(driver, 'Input')).toEqual(['▸ system  You are careful.', '  user  Hi']);
    expect(sectionOf(driver.press('l'), 'Input')).toEqual(['▾ system', '    You are careful.', '    You are brief.', '  user  Hi']);
  });

  it('is JSON again when asked, and found by its words in both ways', () => {
    const driver = twoCalls().press('enter', 'w', 'v', 'v');
    expect(driver.text).toContain('▾ request: 5 keys');
    expect(driver.press('/').type('ST-48213').press('enter').text).toContain('station_id');
  });

  it('shows thinking folded, files as a line, and Markdown laid out until plain text is asked for', () => {
    const driver = new AppDriver({ size: { columns: 60, rows: 30 } });
    const content = [
      { type: 'thinking', thinking: 'First\nthis.' },
      { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'A'.repeat(400) } },
      { type: 'text', text: 'So **it** is:\n\n- one\n- two' },
    ];
    driver.payloads.set('root', payloadOf({ output: { role: 'assistant', content } }));
    driver.open(openTraceOf(new GraphBuilder().node({ id: 'root', end: 5 }).graph)).press('enter', 'w');
    const start = ['▾ assistant', '  ▸ ∴ thinking  First␊this.', '    ▣ image/png, 300 bytes'];
    expect(sectionOf(driver, 'Output')).toEqual([...start, '    So it is:', '    • one', '    • two']);
    expect(driver.press('v').text).toContain('    So **it** is:');
  });

  it('is drawn with ASCII characters where nothing else can be shown', () => {
    const driver = new AppDriver({ size: { columns: 60, rows: 40 }, ascii: true });
    const text = '# A\n\n- b\n\n```sh\nc\n```\n\n> d\n\n| e | f |\n|---|---|\n| 1 | 2 |\n\n---\n';
    const content = [
      { type: 'thinking', thinking: 'hm' },
      { type: 'image', source: { type: 'url', url: 'https://a.b/c.png' } },
      { type: 'tool_use', id: '1', name: 't', input: {} },
      { type: 'text', text },
    ];
    driver.payloads.set('root', payloadOf({ output: { role: 'assistant', content } }));
    driver.open(openTraceOf(new GraphBuilder().node({ id: 'root', end: 5 }).graph)).press('enter', 'w');
    expect(driver.text).toMatch(/^[\n\x20-\x7e]*$/);
  });

  it('lays out a Markdown text among the data, in its place', () => {
    const driver = new AppDriver({ size: { columns: 60, rows: 30 } });
    driver.payloads.set('root', payloadOf({ output: { a: 1, text: '# Title\n\nwords', b: 2 } }));
    driver.open(openTraceOf(new GraphBuilder().node({ id: 'root', end: 5 }).graph)).press('enter', 'w', 'G');
    expect(driver.lines.slice(driver.lines.indexOf('Output') + 1, driver.lines.indexOf('Output') + 7)).toEqual([
      '  a: 1',
      '▾ text: 14 characters of Markdown',
      '    # Title',
      '',
      '    words',
      '  b: 2',
    ]);
  });
});
