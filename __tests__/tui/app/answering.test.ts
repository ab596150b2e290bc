import type { JsonValue } from '../../../src/model/types';
import { AppDriver, payloadOf } from '../../support/app-driver';
import { GraphBuilder, openTraceOf, START, summaryOf } from '../../support/graph-builder';

const refund = { prompt: 'Refund 40 EUR?\nShe has had two this year.', choices: ['approve', 'reject', { ask: 'a colleague' }] };

/** A trace in which one question was answered and two are open. */
function asking(): GraphBuilder {
  return new GraphBuilder('refund_agent')
    .node({ id: 'root', name: 'refund_agent', type: 'trace' })
    .node({ id: 'order', name: 'look up order', type: 'tool_call', parent: 'root', start: 0, end: 1_000 })
    .node({ id: 'early', name: 'confirm', type: 'human_input', parent: 'root', start: 1_000, end: 3_000 })
    .node({ id: 'refund', name: 'approve refund', type: 'human_input', parent: 'root', start: 4_000 })
    .node({ id: 'reason', name: 'reason', type: 'human_input', parent: 'root', start: 5_000 });
}

/** Looks at a trace ten seconds after its start. */
function looking(builder = asking(), state: 'live' | 'paused' | 'interrupted' = 'live', rows = 24): AppDriver {
  const driver = new AppDriver({ size: { columns: 80, rows } });
  driver.payloads.set('refund', payloadOf({ input: refund }));
  return driver.open(openTraceOf(builder.graph, state)).send({ type: 'clock', now: START + 10e6 });
}

function answers({ effects }: AppDriver): JsonValue[] {
  return effects.flatMap((effect) => (effect.type === 'answer' ? [[effect.nodeId, effect.value]] : []));
}

const rowOf = (driver: AppDriver, name: string) => driver.lines.find((line) => line.includes(name))?.trimEnd();

describe('a trace that waits for a human', () => {
  it('tells since when, in the tree, above it and apart from the work', () => {
    const driver = looking();
    expect([driver.lines[0], rowOf(driver, 'approve refund'), rowOf(driver, 'waiting  '), rowOf(driver, 'working')]).toEqual([
      expect.stringMatching(/‖ waiting 6.00s · 5 nodes$/),
      expect.stringMatching(/^ {5}‖ approve refund {2}waiting 6.00s\s+human_input\s+6.00s/),
      'waiting   8.00s for humans so far',
      'working   2.00s',
    ]);
    expect(driver.needsClock).toBe(true);
  });

  it('tells when it has ended how much of its time was waiting', () => {
    const builder = asking().end('refund', 6_000).end('reason', 6_000).end('root', 9_000).finish(9_000);
    expect(new AppDriver().open(openTraceOf(builder.graph)).lines[0]).toContain('completed in 9.00s · 4.00s waiting · 5 nodes');
  });

  it('tells of a paused trace which answers are there and wait for its program', () => {
    const builder = asking();
    builder.graph.setAnswered([builder.graph.rowOf('refund')]);
    const driver = looking(builder, 'paused');
    expect([driver.lines[0], rowOf(driver, 'approve refund'), rowOf(driver, '‖ reason')]).toEqual([
      expect.stringMatching(/‖ waiting 5.00s · 5 nodes$/),
      expect.stringMatching(/‖ approve refund {2}answered {2}/),
      expect.stringContaining('‖ reason  waiting 5.00s'),
    ]);
    builder.graph.setAnswered(['refund', 'reason'].map((id) => builder.graph.rowOf(id)));
    const whole = looking(builder, 'paused').press('a');
    expect([whole.lines[0], answers(whole)]).toEqual([expect.stringContaining('‖ answered, waits to be resumed'), []]);
  });

  it('does not claim to know how long a dead program would have waited', () => {
    const driver = looking(asking(), 'interrupted');
    expect([driver.lines[0], rowOf(driver, 'waiting  ')]).toEqual([
      expect.stringContaining('! interrupted · waiting unknown'),
      'waiting   – for humans',
    ]);
    driver.press('a');
    expect(driver.text).toContain('Answer: the trace does not go on');
  });

  it('says so in the list of traces', () => {
    const driver = new AppDriver().list(
      summaryOf({ name: 'refund_agent', state: 'live', status: 'running', endTime: null, waitingCount: 2 }),
    );
    expect([driver.lines[0], driver.lines[2]]).toEqual([
      expect.stringContaining('1 waiting · 1 trace'),
      expect.stringMatching(/‖ waiting +refund_agent/),
    ]);
  });
});

describe('a question that is answered in place', () => {
  it('shows what is asked over the end of the screen, which stays where it is', () => {
    const driver = looking();
    const before = driver.lines;
    driver.press('a').send({ type: 'question_fetched', nodeId: 'refund', payload: payloadOf({ input: refund }) });
    expect(driver.lines.slice(1, 13).join('\n')).toBe(before.slice(1, 13).join('\n'));
    expect(driver.lines.slice(-8).join('\n')).toMatchInlineSnapshot(`
"── ‖ approve refund asks ───────────────────────────────────────────────────────
  Refund 40 EUR?
  She has had two this year.
  › 1 approve
    2 reject
    3 {"ask":"a colleague"}
answer: approve
 1-3 or ↑ ↓ choose   Enter answer   Esc leave it open"
`);
  });

  it('is the one that waits longest, or the selected one', () => {
    const driver = looking().press('a');
    expect([driver.cursor, driver.effects.at(-1)]).toEqual(['refund', { type: 'fetch_question', nodeId: 'refund' }]);
    driver.press('escape', 'G', 'a');
    expect([driver.cursor, driver.effects.at(-1)]).toEqual(['reason', { type: 'fetch_question', nodeId: 'reason' }]);
  });

  it('takes a choice by digit or arrows, and gives it with Enter only', () => {
    const driver = looking()
      .press('a')
      .send({ type: 'question_fetched', nodeId: 'refund', payload: payloadOf({ input: refund }) });
    driver.press('3', 'up', 'k', 'down', '9', 'x');
    expect([answers(driver), driver.lines.at(-2)?.trimEnd()]).toEqual([[], 'answer: reject']);
    driver.press('3', 'enter', 'enter');
    expect(answers(driver)).toEqual([['refund', { ask: 'a colleague' }]]);
    expect(driver.text).toContain('Sending …');
    driver.send({ type: 'answered', nodeId: 'refund', outcome: { accepted: true } });
    expect([driver.state.answering, driver.lines.at(-2)]).toEqual([
      null,
      expect.stringContaining('The question "approve refund" is answered.'),
    ]);
  });

  it.each([
    ['42', undefined, 42],
    ['{"eur":40}', undefined, { eur: 40 }],
    ['of course', undefined, 'of course'],
    ['42', { type: 'string' }, '42'],
  ])('takes %s, with the schema %j, for %j', (typed, schema, value) => {
    const driver = looking().press('a');
    driver.send({
      type: 'question_fetched',
      nodeId: 'refund',
      payload: payloadOf({ input: { prompt: 'How much?', ...(schema && { schema }) } }),
    });
    driver
      .press('enter')
      .press(...typed.slice(0, -1), 'tab')
      .send({ type: 'paste', text: typed.slice(-1) })
      .press('enter');
    expect(answers(driver)).toEqual([['refund', value]]);
  });

  it('stays, and says why, when the answer does not fit', () => {
    const driver = looking()
      .press('a')
      .send({ type: 'question_fetched', nodeId: 'refund', payload: payloadOf({ input: { prompt: 'How much?' } }) });
    driver.press('4', 'enter').send({ type: 'answered', nodeId: 'refund', outcome: { accepted: false, reason: 'It must be even.' } });
    expect(driver.text).toContain('It must be even.');
    driver.press('backspace', '6', 'enter');
    expect(answers(driver)).toEqual([
      ['refund', 4],
      ['refund', 6],
    ]);
  });

  it('is left open by Esc, and the outcome of what was sent is told later', () => {
    const driver = looking().press('a', 'escape');
    expect([driver.state.answering, answers(driver)]).toEqual([null, []]);
    driver.send({ type: 'answered', nodeId: 'refund', outcome: { accepted: false, reason: 'Too late.' } });
    expect(driver.text).toContain('Not answered. Too late.');
  });

  it('closes by itself when somebody else has answered', () => {
    const builder = asking();
    const driver = looking(builder).press('a');
    builder.end('refund', 10_000);
    driver.send({ type: 'trace_changed' });
    expect([driver.state.answering, driver.lines.at(-2)]).toEqual([null, expect.stringContaining('The question was answered meanwhile.')]);
  });

  it('counts in a paused trace when the program goes on', () => {
    const driver = looking(asking(), 'paused')
      .press('a')
      .send({ type: 'answered', nodeId: 'refund', outcome: { accepted: true } });
    expect(driver.lines.at(-2)).toContain('It counts when the program goes on.');
  });

  it('cannot be read: that is said', () => {
    const driver = looking().press('a').send({ type: 'question_missed', nodeId: 'refund', message: 'The journal is gone.' });
    expect([driver.state.answering, driver.lines.at(-2)]).toEqual([null, expect.stringContaining('The journal is gone.')]);
  });

  it('shows the marked one of many choices on a small screen, and the end of a long answer', () => {
    const driver = looking(asking(), 'live', 8).press('a');
    const choices = Array.from({ length: 50 }, (_, i) => `choice ${i + 1}`);
    driver.send({ type: 'question_fetched', nodeId: 'refund', payload: payloadOf({ input: { prompt: 'Which?', choices } }) }).press('end');
    expect(driver.text).toContain('› 50 choice 50');
    driver.press('escape', 'a').send({ type: 'question_fetched', nodeId: 'refund', payload: payloadOf({ input: { prompt: 'Why?' } }) });
    driver.send({ type: 'paste', text: `${'long '.repeat(40)}end` });
    expect(driver.lines.at(-2)).toMatch(/^answer: .*long end$/);
  });
});
