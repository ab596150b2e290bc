import { START_OF_DATA } from '../../../src/model/payload';
import { type AppState, createApp, needsClock, renderApp, updateApp } from '../../../src/tui/app/app';
import { allPanes } from '../../../src/tui/app/pane-bindings';
import type { AppEvent, Effect } from '../../../src/tui/app/protocol';
import { repeatedKeys } from '../../../src/tui/effects/key-ahead';
import type { Frame } from '../../../src/tui/frame/frame';
import { payloadOf } from '../app-driver';
import { START, summaryOf } from '../graph-builder';
import type { Random } from './random';
import { type GrowingTrace, hostileTexts } from './traces';

/** What only the owner of the terminal can do. */
export type ForTerminal = Extract<Effect, { type: 'repaint' | 'suspend' | 'next_theme' }>['type'];

const boundKeys = [...new Set(allPanes.flatMap(({ bindings }) => bindings.flatMap(({ keys }) => keys)))];
const typingKeys = ['enter', 'escape', 'backspace', 'tab', 'space', 'left', 'right', 'home', 'end', 'up', 'down', 'ctrl-u', 'ctrl-w'];
const typed = [
  'fetch',
  'status:failed',
  '>2s and (',
  'has:retry or type:llm_call',
  '/n[1-4]/',
  '/(/',
  'zoom',
  'copy',
  'show',
  'approve',
  '漢',
  ...hostileTexts,
];
const usualSizes = ['80x24', '120x40', '200x50', '20x5', '89x24', '90x24'];
const payloads = [
  payloadOf({}),
  payloadOf({
    input: { list: [1, { deep: ['a\nb', 'c'.repeat(300)] }], text: 'one\n# two\n| a | b |\n|-|-|\n| 漢 | x |' },
    output: { ok: true },
  }),
  payloadOf({
    input: { prompt: 'Refund?\nReally?', choices: ['yes', 'no', { ask: '漢' }] },
    traceback: 'Error: no\n    at fetch (agent.ts:12)',
  }),
  payloadOf({
    input: {
      messages: [
        { role: 'user', content: hostileTexts[2] },
        { role: 'assistant', content: '```js\nx\n```' },
      ],
    },
  }),
  payloadOf({ input: Object.fromEntries(hostileTexts.map((text) => [text, text])), metadata: { deep: hostileTexts } }),
  {
    ...payloadOf({ input: { list: ['part', 'of', { large: 'data' }] } }),
    part: { from: { ...START_OF_DATA, open: ['"input_data"', '"list"', 7] }, end: 50, size: 99, next: { ...START_OF_DATA, start: 50 } },
  },
];

/**
 * Somebody who presses whatever there is to press on a screen in which anything may happen. What was asked of the loop (payloads, slices of
 * tasks, answers) comes at once or some keys later, as it does in life.
 */
export class Monkey {
  /** What it did last, newest last. */
  readonly log: string[] = [];
  private state: AppState;
  private readonly inbox: AppEvent[] = [];
  private readonly forTerminal: ForTerminal[] = [];
  private now = START;

  constructor(
    private readonly random: Random,
    private readonly trace: GrowingTrace,
    ascii: boolean,
  ) {
    this.state = createApp({ label: 'folder ./traces', size: this.size(), ascii, mouse: true });
    this.list();
    this.send({ type: 'key', name: 'enter' });
  }

  /** One thing that the monkey or the world does, and the frame after it. */
  step(): { frame: Frame; forTerminal: ForTerminal[] } {
    if (this.random.happens(0.05)) this.imagine();
    this.act(this.random.share());
    if (this.random.happens(0.7)) for (const event of this.inbox.splice(0)) this.send(event);
    this.now += this.random.below(300_000);
    if (needsClock(this.state)) this.send({ type: 'clock', now: this.now });
    return { frame: renderApp(this.state), forTerminal: this.forTerminal.splice(0) };
  }

  /** What is shown, to know what a monkey has seen. */
  get place(): string {
    const { answering, prompt, palette, help, failure, trace } = this.state;
    if (answering) return 'answer';
    if (prompt) return prompt.kind;
    if (palette) return 'palette';
    if (help) return 'help';
    if (failure) return 'failure';
    return trace === null ? 'traces' : trace.focus === 'detail' ? 'detail' : trace.shown;
  }

  /** The loop works out keys that may never be pressed: that must change nothing. */
  private imagine(): void {
    const before = renderApp(this.state);
    renderApp(updateApp(this.state, { type: 'key', name: this.random.of(repeatedKeys) }).state);
    expect(renderApp(this.state)).toEqual(before);
  }

  private act(chance: number): void {
    const { random } = this;
    if (chance < 0.57) this.press(random.of(boundKeys));
    else if (chance < 0.62) this.point();
    else if (chance < 0.72) this.press(random.of(typingKeys));
    else if (chance < 0.77) this.send({ type: 'key', name: String.fromCharCode(random.between(33, 126)) });
    else if (chance < 0.8) this.type(random.of(typed));
    else if (chance < 0.81) this.send({ type: 'paste', text: random.of(typed) });
    else if (chance < 0.84) this.send({ type: 'resized', size: this.size() });
    else if (chance < 0.86) this.list();
    else if (chance < 0.87) this.send({ type: 'notice', text: random.of(hostileTexts) });
    else this.happen();
  }

  /** A drag or a release without a press happens, too: a terminal may tell of half a movement. */
  private point(): void {
    const { random } = this;
    const { columns, rows } = this.state.size;
    const action = random.of(['press', 'press', 'drag', 'release', 'wheel_up', 'wheel_down'] as const);
    this.send({ type: 'mouse', action, column: random.below(columns + 2), row: random.below(rows + 2) });
  }

  /** A binding of two keys is pressed as two, and sometimes only half of it. */
  private press(binding: string): void {
    const keys = [...binding].length === 2 && binding !== 'up' ? [...binding] : [binding];
    for (const name of keys) if (keys.length === 1 || this.random.happens(0.95)) this.send({ type: 'key', name });
  }

  /** Text such as that, in a prompt more often than not, and mostly carried out. */
  private type(text: string): void {
    if (this.random.happens(0.7)) this.send({ type: 'key', name: this.random.of(['/', 'f', ':', 'a']) });
    for (const name of text.slice(0, 20)) this.send({ type: 'key', name: name === ' ' ? 'space' : name });
    if (this.random.happens(0.8)) this.send({ type: 'key', name: 'enter' });
  }

  private happen(): void {
    for (let i = this.random.between(1, 5); i > 0; i--) this.trace.happen(this.random);
    this.send({ type: 'trace_changed' });
  }

  private list(): void {
    const { random } = this;
    const count = random.of([0, 1, 3, 60]);
    const traces = Array.from({ length: count }, (_, i) =>
      summaryOf({
        key: `k${i}`,
        name: random.of(['weather_agent', ...hostileTexts]),
        state: random.of(['live', 'ended', 'paused', 'interrupted']),
        status: random.of(['running', 'completed', 'failed', null]),
        endTime: random.of([null, START + 5e6]),
        sessionId: random.of([null, 'one', hostileTexts[3] as string]),
        problem: random.happens(0.1) ? (hostileTexts[0] as string) : null,
      }),
    );
    const known = { listed: random.happens(0.9), complete: random.happens(0.9), dropped: random.of([0, 0, 7]) };
    this.send({ type: 'traces_listed', traces: [summaryOf(), ...traces], ...known });
  }

  private size(): { columns: number; rows: number } {
    const { random } = this;
    if (random.happens(0.3)) return { columns: random.between(1, 220), rows: random.between(1, 60) };
    const [columns = 80, rows = 24] = random.of(usualSizes).split('x').map(Number);
    return { columns, rows };
  }

  private send(event: AppEvent): void {
    this.log.push(inShort(event));
    if (this.log.length > 40) this.log.shift();
    const { state, effects } = updateApp(this.state, event);
    this.state = state;
    for (const effect of effects) this.carryOut(effect);
  }

  private carryOut(effect: Effect): void {
    if (effect.type === 'repaint' || effect.type === 'suspend' || effect.type === 'next_theme') this.forTerminal.push(effect.type);
    else this.inbox.push(...this.outcomeOf(effect));
  }

  private outcomeOf(effect: Effect): AppEvent[] {
    const { random } = this;
    const fails = random.happens(0.1);
    switch (effect.type) {
      case 'open_trace':
        if (random.happens(0.2))
          return [{ type: 'open_failed', key: effect.key, message: random.of(hostileTexts), hint: random.of(hostileTexts) }];
        return [{ type: 'trace_opened', key: effect.key, trace: this.trace.open }];
      case 'fetch_payload':
        if (fails) return [{ type: 'payload_failed', nodeId: effect.nodeId, from: effect.from, message: random.of(hostileTexts) }];
        return [{ type: 'payload_fetched', nodeId: effect.nodeId, from: effect.from, payload: random.of(payloads) }];
      case 'fetch_question':
        if (fails) return [{ type: 'question_missed', nodeId: effect.nodeId, message: random.of(hostileTexts) }];
        return [{ type: 'question_fetched', nodeId: effect.nodeId, payload: random.of(payloads) }];
      case 'answer':
        return [{ type: 'answered', nodeId: effect.nodeId, outcome: fails ? { accepted: false, reason: 'too late' } : { accepted: true } }];
      case 'continue_task':
        return [{ type: 'task_slice', task: effect.task }];
      case 'copy':
        return [{ type: 'notice', text: `Copied ${effect.text}` }];
      case 'copy_subtree':
        return [
          { type: 'work_progress', text: random.of(hostileTexts) },
          { type: 'work_done', notice: random.of(hostileTexts) },
        ];
      default:
        return [];
    }
  }
}

function inShort(event: AppEvent): string {
  if (event.type === 'key') return event.name;
  if (event.type === 'mouse') return `${event.action}@${event.column},${event.row}`;
  return event.type === 'resized' ? `${event.size.columns}x${event.size.rows}` : event.type;
}
