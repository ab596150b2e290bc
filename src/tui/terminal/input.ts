import type { ReadStream } from 'node:tty';
import type { InputEvent } from '../app/protocol';
import { InputDecoder } from './input-decoder';
import { MOUSE_OFF, MOUSE_ON } from './mouse-report';

const BARE_ESCAPE_MS = 30;

/** Reads a terminal in raw mode. All events of one chunk come in one call, so that they cost one frame. */
export class Input {
  private readonly decoder = new InputDecoder();
  private escapeTimer: NodeJS.Timeout | undefined;
  private started = false;

  constructor(
    private readonly stdin: ReadStream,
    /** Sends to the terminal. */
    private readonly write: (text: string) => void,
    private hasMouse: boolean,
    private readonly onEvents: (events: readonly InputEvent[]) => void,
  ) {}

  /** Whether the terminal tells of the mouse while it is read. */
  setMouse(on: boolean): void {
    if (this.started && on !== this.hasMouse) this.write(on ? MOUSE_ON : MOUSE_OFF);
    this.hasMouse = on;
  }

  start(): void {
    this.started = true;
    if (this.hasMouse) this.write(MOUSE_ON);
    this.stdin.setRawMode(false);
    this.stdin.setRawMode(true);
    this.stdin.on('data', this.read);
    this.stdin.resume();
  }

  /** Back to cooked mode. A terminal that is gone cannot be restored, which is no trouble. */
  stop(): void {
    if (this.started && this.hasMouse) this.write(MOUSE_OFF);
    this.started = false;
    clearTimeout(this.escapeTimer);
    this.stdin.off('data', this.read);
    this.stdin.pause();
    try {
      this.stdin.setRawMode(false);
    } catch {
      return;
    }
  }

  private readonly read = (bytes: Buffer): void => {
    clearTimeout(this.escapeTimer);
    const events = this.decoder.feed(bytes);
    if (this.decoder.waiting) this.escapeTimer = setTimeout(() => this.deliver(this.decoder.flush()), BARE_ESCAPE_MS);
    this.deliver(events);
  };

  private deliver(events: readonly InputEvent[]): void {
    if (events.length > 0) this.onEvents(events);
  }
}
