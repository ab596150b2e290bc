import { finished, SLICE_ROWS } from '../../../src/analysis/slices';
import type { TraceSummary } from '../../../src/contracts/source';
import { ordered, traceOrders } from '../../../src/tui/views/traces/order';
import { firstTraces, type TracesKeyContext, type TracesState } from '../../../src/tui/views/traces/state';
import { type TracesEvent, updateTraces } from '../../../src/tui/views/traces/update';
import type { Update } from '../../../src/tui/views/view';
import { AppDriver } from '../../support/app-driver';
import { START, summaryOf } from '../../support/graph-builder';

const short = summaryOf({ key: 'a', name: 'short', startTime: START + 3e6, endTime: START + 4e6, costUsd: 0.5, sessionId: 's-1' });
const long = summaryOf({ key: 'b', name: 'long', startTime: START + 2e6, endTime: START + 9e6, costUsd: 0.1, failureCount: 2 });
const unknown = summaryOf({ key: 'c', name: 'unknown', startTime: START + 1e6, endTime: null, nodeCount: null, sessionId: 's-1' });
const running = summaryOf({
  key: 'd',
  name: 'running',
  state: 'live',
  status: 'running',
  startTime: START,
  endTime: null,
  sessionId: 's-2',
});

/** The second word of each line of the list: the name of a trace. */
function names({ lines }: AppDriver): string[] {
  const rows = lines.slice(2, -2).filter((line) => line.trim() !== '');
  return rows.map((line) => line.trim().split(/ +/)[2] as string);
}

function listOf(...traces: TraceSummary[]): AppDriver {
  return new AppDriver({ size: { columns: 120, rows: 20 } }).list(...traces);
}

describe('the list of traces', () => {
  it('has what runs on top, then the newest, until another order is asked for', () => {
    const driver = listOf(long, unknown, running, short);
    expect(names(driver)).toEqual(['running', 'short', 'long', 'unknown']);
    expect(names(driver.press('s'))).toEqual(['long', 'short', 'running', 'unknown']);
    expect(driver.text).toContain('↓duration');
    expect(driver.text).toContain('By duration.');
  });

  it('turns an order round, and leaves what is not known at its end', () => {
    const inOrder = (by: (typeof traceOrders)[number], reversed: boolean): string[] =>
      finished(ordered([unknown, short, long], { by, reversed }, null)).map(({ name }) => name);
    expect(inOrder('cost', false)).toEqual(['short', 'long', 'unknown']);
    expect(inOrder('cost', true)).toEqual(['long', 'short', 'unknown']);
    expect(inOrder('name', false)).toEqual(['long', 'short', 'unknown']);
    expect(inOrder('name', true)).toEqual(['unknown', 'short', 'long']);
    expect(inOrder('failed', false)[0]).toBe('long');
  });

  it('comes back to its first order after all others', () => {
    const driver = listOf(short, long);
    for (const _ of traceOrders) driver.press('s');
    expect(driver.text).toContain('By started.');
    expect(names(driver)).toEqual(['short', 'long']);
  });

  it('keeps the selected trace selected, whatever the order', () => {
    const driver = listOf(short, long, unknown).press('j');
    expect(driver.state.traces.cursor).toBe('b');
    expect(driver.press('s', 'r', 'S').state.traces.cursor).toBe('b');
  });

  it('shows what comes first in an order that was asked for, where there is room for it and the selected trace', () => {
    const many = Array.from({ length: 40 }, (_, i) => summaryOf({ key: `t${i}`, name: `t${i}`, startTime: START - i * 1e6, costUsd: i }));
    const driver = listOf(...many).press('s', 's', 's', 's', 's');
    expect([driver.state.traces.order.by, driver.state.traces.cursor]).toEqual(['cost', 't0']);
    expect(names(driver).slice(-2)).toEqual(['t1', 't0']);
    expect(names(driver.press('r')).slice(0, 2)).toEqual(['t0', 't1']);
    expect(names(driver.press('G', 'k', 'r')).slice(0, 3)).toEqual(['t39', 't38', 't37']);
  });

  it('puts the traces of a session together, with what they took', () => {
    const driver = listOf(short, long, unknown, running).press('S');
    const heads = driver.lines.filter((line) => /^\d+ trace/.test(line)).map((line) => line.split(/ {2,}/).slice(0, 4));
    expect(heads).toEqual([
      ['1 trace', 'session s-2', '2025-03-03 08:30:00', '–'],
      ['2 traces', 'session s-1', '2025-03-03 08:30:01', '1.00s'],
      ['1 trace', 'without a session', '2025-03-03 08:30:02', '7.00s'],
    ]);
    expect(names(driver).filter((name) => !/^(session|without)$/.test(name))).toEqual(['running', 'short', 'unknown', 'long']);
  });

  it('says on a session that there is nothing to open', () => {
    const driver = listOf(short).press('S', 'k', 'enter');
    expect(driver.text).toContain('Open: this is a session; go to one of its traces');
    expect(driver.effects).toEqual([]);
  });
});

describe('a long list of traces', () => {
  const COUNT = 3 * SLICE_ROWS;
  const manyTraces = (): TraceSummary[] =>
    Array.from({ length: COUNT }, (_, i) => ({
      ...short,
      key: `${i}`,
      traceId: `${i}`,
      name: `run ${i}`,
      startTime: START + ((i * 7_919) % COUNT),
    }));
  const context: TracesKeyContext = { size: { columns: 80, rows: 20 }, now: null, previewFits: false };
  const told = (traces: readonly TraceSummary[]) => ({ type: 'listed', traces, listed: true, complete: true }) as const;
  const task: TracesEvent = { type: 'task_slice' };
  const finishedList = ({ state }: Update<TracesState>): TracesState => {
    let after = state;
    while (after.arranging !== null) after = updateTraces(after, task, context).state;
    return after;
  };
  const startsOf = ({ rows }: TracesState) => rows.map((row) => row.kind === 'trace' && row.trace.startTime);

  it('is sorted in slices while keys are taken, and shows what was there until that is done', () => {
    const few = finishedList(updateTraces(firstTraces, told([short, long]), context));
    const begun = updateTraces(few, told(manyTraces()), context);
    expect([begun.state.rows.length, begun.effects]).toEqual([2, [{ type: 'continue_task', task: 'traces' }]]);
    const moved = updateTraces(begun.state, { type: 'move', by: 1 }, context);
    expect([moved.state.position, moved.effects]).toEqual([1, []]);
    const done = finishedList(moved);
    expect([done.rows.length, startsOf(done)]).toEqual([COUNT, Array.from({ length: COUNT }, (_, i) => START + COUNT - 1 - i)]);
  });

  it('comes to what was told last, and to the order that was asked for last', () => {
    const begun = updateTraces(firstTraces, told(manyTraces()), context);
    const again = updateTraces(begun.state, told([...manyTraces(), long]), context);
    const done = finishedList(updateTraces(again.state, { type: 'reverse' }, context));
    expect([done.all.length, startsOf(done)[0]]).toEqual([COUNT + 1, START]);
  });

  it('takes in at once the few traces that changed, came and went, as if all were arranged anew', () => {
    const traces = manyTraces();
    const before = finishedList(updateTraces(firstTraces, told(traces), context));
    const at = (i: number) => traces[i] as TraceSummary;
    for (const changed of [
      traces.with(5, { ...at(5), state: 'live', endTime: null }).with(900, { ...at(900), startTime: START + 1e9 }),
      [running, ...traces],
      [...traces.slice(0, 40), ...traces.slice(42)],
    ]) {
      const patched = updateTraces(before, told(changed), context);
      expect(patched.state.arranging).toBeNull();
      const anew = finishedList(updateTraces({ ...before, isPlain: false }, told(changed), context));
      expect(patched.state).toEqual(anew);
    }
  });
});
