import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import type { OpenTrace } from '../../../src/contracts/source';
import { START_OF_DATA } from '../../../src/model/payload';
import { renderApp } from '../../../src/tui/app/app';
import type { AppEvent } from '../../../src/tui/app/protocol';
import { type FetchPayload, KeyAhead } from '../../../src/tui/effects/key-ahead';
import { frameText } from '../../../src/tui/frame/cells';
import type { Frame } from '../../../src/tui/frame/frame';
import { AppDriver, payloadOf } from '../../support/app-driver';
import { GraphBuilder, openTraceOf, summaryOf } from '../../support/graph-builder';

const NODES = 40;
const size = { columns: 100, rows: 30 };
const keys =
  'j k down up pagedown pageup ctrl-f ctrl-b ctrl-d ctrl-u h l g G enter escape tab space 1 2 3 4 6 E z M R a o t [ ] r f } { v J n N T e p s + - < , > Z H ?';

/** A root with three calls, below which there are more. */
function trace(): OpenTrace {
  const builder = new GraphBuilder().node({ id: 'n0', start: 0, end: 100 });
  for (let i = 1; i < NODES; i++) {
    builder.node({ id: `n${i}`, parent: i < 4 ? 'n0' : `n${3 + (i % 7)}`, start: i, end: i + 3, ...(i % 9 === 8 && { error: 'no' }) });
  }
  return openTraceOf(builder.edge('n15', 'n14', 'retry_of').edge('n7', 'n6', 'data_flow').graph);
}

/** A screen of which the last key is worked out once more, whenever a test lets it be. */
class Ahead {
  readonly read: string[] = [];
  readonly prepared: Frame[] = [];
  answer: (nodeId: string) => AppEvent | null = dataOf;
  readonly ahead = new KeyAhead({ read: async (effect) => this.answered(effect), prepare: (frame) => this.prepared.push(frame) });
  readonly driver = new AppDriver({ size }, this.ahead);

  constructor() {
    for (let i = 0; i < NODES; i++) this.driver.payloads.set(`n${i}`, payload(`n${i}`));
    this.driver.open(trace());
  }

  async rest(): Promise<void> {
    this.ahead.work(this.driver.state);
    await nextTurn();
    await nextTurn();
  }

  get text(): string {
    return frameText(this.ahead.render(this.driver.state));
  }

  private answered({ nodeId }: FetchPayload): AppEvent | null {
    this.read.push(nodeId);
    return this.answer(nodeId);
  }
}

it('has the frame of the same key ready, with the data of the node', async () => {
  const screen = new Ahead();
  screen.driver.press('j');
  await screen.rest();
  expect(screen.read).toEqual(['n2']);
  const asked = screen.driver.asked.length;
  screen.driver.press('j');
  expect(screen.ahead.render(screen.driver.state)).toBe(screen.prepared[0]);
  expect([screen.driver.cursor, screen.driver.asked.length, screen.text.includes('data of n2')]).toEqual(['n2', asked, true]);
});

it('shows what would have been shown without it, whatever is pressed', async () => {
  const step = fc.record({ name: fc.constantFrom(...keys.split(' ')), rests: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const screen = new Ahead();
      const plain = new AppDriver({ size });
      for (let i = 0; i < NODES; i++) plain.payloads.set(`n${i}`, payload(`n${i}`));
      plain.open(trace());
      for (const { name, rests } of steps) {
        for (const isLong of rests) {
          if (isLong) await screen.rest();
          const before = screen.text;
          screen.driver.press(name);
          expect([before, screen.text]).toEqual([frameText(renderApp(plain.state)), frameText(renderApp(plain.press(name).state))]);
        }
      }
    }),
    { numRuns: 30 },
  );
});

it('is ahead in the list of traces, too, and previews none that nobody went to', async () => {
  const screen = new Ahead();
  const traces = ['a', 'b', 'c', 'd'].map((key) => summaryOf({ key, name: `run ${key}` }));
  screen.driver.press('1').list(...traces);
  screen.driver.previews.length = 0;
  for (const name of ['j', 'j', 'k']) {
    screen.driver.press(name);
    await screen.rest();
    expect(screen.text).toContain('run d');
  }
  expect(screen.prepared.length).toBe(3);
  expect(screen.driver.previews).toEqual(['b', 'c', 'b']);
});

it('drops what was worked out when something else happens', async () => {
  const screen = new Ahead();
  screen.driver.press('j');
  await screen.rest();
  screen.driver.send({ type: 'notice', text: 'Something.' }).press('j');
  expect(screen.text).toContain('data of n2');
  expect(screen.ahead.render(screen.driver.state)).not.toBe(screen.prepared[0]);
});

it('does nothing ahead for keys that nobody repeats, and for data that are not at hand', async () => {
  const screen = new Ahead();
  screen.driver.press('g');
  await screen.rest();
  expect([screen.read, screen.prepared]).toEqual([[], []]);
  screen.driver.press('j');
  screen.answer = () => null;
  await screen.rest();
  expect([screen.read, screen.prepared]).toEqual([['n2'], []]);
  screen.driver.press('j');
  expect([screen.driver.cursor, screen.text.includes('data of n2')]).toEqual(['n2', true]);
});

it('leaves it to the key to fail', async () => {
  const screen = new Ahead();
  screen.driver.press('j');
  screen.answer = () => {
    throw new Error('a defect');
  };
  await screen.rest();
  expect(screen.prepared).toEqual([]);
  screen.driver.press('j');
  expect(screen.text).toContain('data of n2');
});

function dataOf(nodeId: string): AppEvent {
  return { type: 'payload_fetched', nodeId, from: START_OF_DATA, payload: payload(nodeId) };
}

function payload(nodeId: string) {
  return payloadOf({ input: { text: `data of ${nodeId}` } });
}
