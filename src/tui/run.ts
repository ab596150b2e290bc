import { type AppState, createApp, isPlaying, needsClock } from './app/app';
import type { AppEvent, Effect } from './app/protocol';
import { FRAME_MS, FrameTimer } from './effects/frame-timer';
import { HandOver } from './effects/hand-over';
import { KeyAhead } from './effects/key-ahead';
import { OpenedTrace } from './effects/opened-trace';
import { PreviewTrace } from './effects/preview-trace';
import { ThemeChoice } from './effects/theme-choice';
import { ViewsAhead } from './effects/views-ahead';
import { Terminal } from './terminal/terminal';
import type { TuiOptions } from './tui-options';
import { keepAll, keepTrace, listAsLeft } from './view-store';

/** While a file is read its rows come into view at once, and no eye needs to see its progress more often than this. */
const LOADING_FRAME_MS = 100;
/** A payload that comes as fast as this is painted together with the key that asked for it: one frame instead of two. */
const PAYLOAD_GRACE_MS = 4;
/** How often running durations move while they are visible. */
const CLOCK_MS = 100;

/**
 * Runs the terminal UI until the person leaves it or a signal ends it. The terminal is restored before the promise settles.
 *
 * @returns the exit code: 0 after quit, 130, 143, 129 after INT, TERM, HUP
 * @throws whatever a defect has thrown
 */
export function runTui(options: TuiOptions): Promise<number> {
  return new Promise((resolve, reject) => new Loop(options, resolve, reject).start());
}

/** Turns what happens into events, lets `updateApp` decide, carries out the effects, and paints. */
class Loop {
  private readonly theme: ThemeChoice;
  private readonly terminal: Terminal;
  private state: AppState;
  private readonly trace: OpenedTrace;
  private readonly preview: PreviewTrace;
  private readonly handOver: HandOver;
  private readonly viewsAhead = new ViewsAhead();
  private readonly keyAhead: KeyAhead;
  private ended = false;
  private readonly waiting = new Set<'resized' | 'traces_listed' | 'trace_changed'>();
  private readonly frames = new FrameTimer(() => this.frame());
  private clockTimer: NodeJS.Timeout | undefined;
  private graceTimer: NodeJS.Timeout | undefined;
  private readonly subscriptions: (() => void)[] = [];

  constructor(
    private readonly options: TuiOptions,
    private readonly resolve: (exitCode: number) => void,
    private readonly reject: (error: unknown) => void,
  ) {
    this.theme = new ThemeChoice(options.themes, options.theme);
    const { open, follow = false, ascii = false, mouse = false, keymap, prices, source, views } = options;
    this.terminal = new Terminal(
      { ...options, mouse, theme: this.theme.current, term: options.env.TERM ?? '' },
      {
        onInput: (events) => this.happened(...events),
        onResize: () => this.schedule('resized'),
        onEnd: (exitCode) => this.quit(exitCode),
        onCrash: (error) => this.crash(error),
      },
    );
    this.trace = new OpenedTrace({
      source,
      views,
      onChange: () => this.schedule('trace_changed', (this.trace.current?.loaded ?? 1) < 1 ? LOADING_FRAME_MS : FRAME_MS),
      happened: (event) => this.happened(event),
      progressed: (event) => this.progressed(event),
    });
    this.keyAhead = new KeyAhead({
      read: (effect) => this.trace.readAhead(effect),
      prepare: (frame) => this.terminal.prepare(frame),
    });
    this.preview = new PreviewTrace({ source, onChange: () => this.frames.schedule(), happened: (event) => this.happened(event) });
    this.handOver = new HandOver({
      terminal: this.terminal,
      env: options.env,
      prices: options.prices,
      trace: () => this.trace.current,
      onProgress: (text) => this.progressed({ type: 'work_progress', text }),
      happened: (event) => this.happened(event),
    });
    this.state = createApp({
      label: source.label,
      size: this.terminal.size,
      follow,
      ascii,
      mouse,
      ...(open && { open }),
      ...(keymap && { keymap }),
      ...(prices && { prices }),
      ...listAsLeft(views),
    });
  }

  /** The first frame is painted before anything is read; the next one need not wait, for what it shows is what was asked for. */
  start(): void {
    try {
      this.paint();
    } catch (error) {
      return this.crash(error);
    }
    this.frames.hurry();
    const { source, themes } = this.options;
    this.subscriptions.push(
      source.onChange(() => this.schedule('traces_listed')),
      themes.onChange((name) => this.takeTheme(this.theme.changed(name))),
    );
    this.schedule('traces_listed');
  }

  /** Something that a person did or waits for: handled and painted at once. */
  private happened(...events: readonly AppEvent[]): void {
    const before = this.trace.reads;
    for (const event of events) this.dispatch(event);
    if (this.trace.reads === before) this.paint();
    else this.graceTimer ??= setTimeout(() => this.paint(), PAYLOAD_GRACE_MS);
  }

  /** Something that nobody waits for: handled at once, painted with the next frame. */
  private progressed(event: AppEvent): void {
    this.dispatch(event);
    this.frames.schedule();
  }

  /** Data or size changed: handled with the next frame, however often it happens until then. */
  private schedule(what: 'resized' | 'traces_listed' | 'trace_changed', afterMs = FRAME_MS): void {
    this.waiting.add(what);
    this.frames.schedule(afterMs);
  }

  private frame(): void {
    const { source } = this.options;
    const waiting = new Set(this.waiting);
    this.waiting.clear();
    if (waiting.has('resized')) this.dispatch({ type: 'resized', size: this.terminal.size });
    if (waiting.has('traces_listed')) {
      const { listed, complete = listed, unread = 0, dropped = 0 } = source;
      this.dispatch({ type: 'traces_listed', traces: source.list(), listed, complete, unread, dropped });
    }
    if (waiting.has('trace_changed')) this.dispatch({ type: 'trace_changed' });
    this.paint();
  }

  private paint(): void {
    if (this.ended) return;
    clearTimeout(this.clockTimer);
    clearTimeout(this.graceTimer);
    this.graceTimer = undefined;
    if (needsClock(this.state)) this.dispatch({ type: 'clock', now: Date.now() * 1000 });
    this.terminal.paint(this.keyAhead.render(this.state));
    this.frames.painted();
    if (this.trace.current?.loaded === 1) this.viewsAhead.load();
    if (needsClock(this.state)) this.clockTimer = setTimeout(() => this.paint(), isPlaying(this.state) ? FRAME_MS : CLOCK_MS);
    else if (this.trace.isStill) this.keyAhead.work(this.state);
  }

  private dispatch(event: AppEvent): readonly Effect[] {
    if (this.ended) return [];
    const { state, effects } = this.keyAhead.update(this.state, event);
    if (state.trace?.key !== this.state.trace?.key) keepTrace(this.options.views, this.state);
    this.state = state;
    for (const effect of effects) this.carryOut(effect);
    return effects;
  }

  private carryOut(effect: Effect): void {
    const outcome = this.keyAhead.outcomeOf(effect);
    if (outcome) return void this.dispatch(outcome);
    switch (effect.type) {
      case 'open_trace':
        return void this.trace.open(effect.key);
      case 'preview_trace':
        return this.preview.want(effect.trace);
      case 'close_trace':
        return this.trace.close();
      case 'open_compared':
        return void this.trace.openCompared(effect.key);
      case 'fetch_pair':
        return void this.trace.readPair(effect.pair);
      case 'compare_data':
        return void setImmediate(() => this.trace.compareData(effect));
      case 'fetch_payload':
        return void this.trace.readPayload(effect);
      case 'fetch_inputs':
        return void setImmediate(() => this.trace.readInputs(effect.rows));
      case 'fetch_question':
        return void this.trace.readQuestion(effect.nodeId);
      case 'answer':
        return void this.trace.answer(effect);
      case 'continue_task':
        return void setImmediate(() => this.continueTask(effect.task));
      case 'copy':
      case 'copy_subtree':
      case 'export_subtree':
      case 'open_text':
      case 'open_payload':
      case 'cancel_work':
        return this.handOver.carryOut(effect);
      case 'repaint':
        return this.terminal.repaint();
      case 'next_theme':
        return this.takeTheme(this.theme.next());
      case 'set_mouse':
        return this.terminal.setMouse(effect.on);
      case 'suspend':
        return this.terminal.suspend();
      case 'quit':
        return this.quit(effect.exitCode);
    }
  }

  /** Runs after the input that waits: a key is never kept waiting by a long task. */
  private continueTask(task: string): void {
    const goesOn = this.dispatch({ type: 'task_slice', task }).some((effect) => effect.type === 'continue_task');
    if (goesOn) this.frames.schedule();
    else this.paint();
  }

  private takeTheme(notice: string | null): void {
    if (notice === null) return;
    this.terminal.setTheme(this.theme.current);
    this.happened({ type: 'notice', text: notice });
  }

  private quit(exitCode: number): void {
    this.end(() => this.resolve(exitCode));
    keepAll(this.options.views, this.state);
  }

  /** What has crashed is not kept, lest it crashes the next time, too. */
  private crash(error: unknown): void {
    this.end(() => this.reject(error));
  }

  private end(settle: () => void): void {
    if (this.ended) return;
    this.ended = true;
    this.frames.stop();
    for (const timer of [this.clockTimer, this.graceTimer]) clearTimeout(timer);
    this.terminal.close();
    for (const unsubscribe of this.subscriptions) unsubscribe();
    this.trace.close();
    this.preview.close();
    this.options.source.close();
    settle();
  }
}
