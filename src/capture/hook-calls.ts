import type { HookDrops } from '../contracts/runs';
import { CallLine, type HookCall, type Worth, worths } from './call-line';

/** What one hook may let pile up. */
export const MAX_CALLS = 50_000;
/** The same in characters, most of which are one byte: payloads, and events as lines. */
export const MAX_CHARS = 16 * 1024 * 1024;

type Drops = { -readonly [K in keyof HookDrops]: HookDrops[K] };

/**
 * The calls that wait for one hook, in order and bounded. When they are too many, payloads go first, then updates, then calls about
 * nodes that completed: what failed and the shape of the trace stay longest.
 */
export class HookCalls {
  /** Calls that wait. */
  size = 0;
  /** Characters that waiting calls and the one being made keep in memory. */
  chars = 0;
  readonly dropped: Drops = { payloads: 0, updates: 0, completed: 0, others: 0 };
  private readonly lines: Readonly<Record<Worth, CallLine>> = { update: new CallLine(), completed: new CallLine(), other: new CallLine() };
  private orders = 0;
  /** Characters of waiting calls alone. */
  private waitingChars = 0;

  /** @returns whether something was dropped for it */
  push(call: HookCall): boolean {
    call.order = this.orders++;
    this.lines[call.worth].push(call);
    this.size++;
    this.grow(charsOf(call));
    if (this.chars <= MAX_CHARS && this.size <= MAX_CALLS) return false;
    this.shrink();
    return true;
  }

  /** The next call. What it keeps in memory counts until {@link settled}. */
  take(): HookCall | undefined {
    let next: CallLine | undefined;
    for (const worth of worths) {
      const line = this.lines[worth];
      if (line.first && line.first.order < (next?.first?.order ?? Number.POSITIVE_INFINITY)) next = line;
    }
    const call = next?.shift();
    if (!call) return undefined;
    this.size--;
    this.waitingChars -= charsOf(call);
    return call;
  }

  settled(call: HookCall): void {
    this.chars -= charsOf(call);
    call.payload = null;
  }

  private grow(chars: number): void {
    this.chars += chars;
    this.waitingChars += chars;
  }

  private shrink(): void {
    while (this.chars > MAX_CHARS && this.dropPayload());
    while ((this.size > MAX_CALLS || this.chars > MAX_CHARS) && this.dropCall());
  }

  private dropPayload(): boolean {
    const { completed, other } = this.lines;
    const payload = completed.stripOldest() ?? other.stripOldest();
    if (!payload) return false;
    this.grow(-lengthOf(payload));
    this.dropped.payloads++;
    return true;
  }

  /** The oldest of what matters least; of the rest the newest, so that the beginning stays whole. */
  private dropCall(): boolean {
    if (this.size <= MAX_CALLS && this.waitingChars === 0) return false;
    const { update, completed, other } = this.lines;
    if (this.remove(update.shift())) this.dropped.updates++;
    else if (this.remove(completed.shift())) this.dropped.completed++;
    else if (this.remove(other.pop())) this.dropped.others++;
    else return false;
    return true;
  }

  private remove(call: HookCall | undefined): boolean {
    if (!call) return false;
    this.size--;
    this.grow(-charsOf(call));
    return true;
  }
}

function charsOf({ chars, payload }: HookCall): number {
  return payload ? chars + lengthOf(payload) : chars;
}

/** Characters of all lines. */
export function lengthOf(lines: readonly string[]): number {
  let chars = 0;
  for (const line of lines) chars += line.length;
  return chars;
}
