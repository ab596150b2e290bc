import type { hookCallbacks } from '../contracts/hook';

/** What is dropped first when a hook is too slow: updates, then nodes that completed, then everything else. */
export const worths = ['update', 'completed', 'other'] as const;
export type Worth = (typeof worths)[number];

/** A call that waits for its hook. */
export type HookCall = {
  readonly callback: (typeof hookCallbacks)[number];
  readonly worth: Worth;
  /** Characters that it keeps in memory besides its payload. */
  readonly chars: number;
  /** The lines that the payload of its node is read from; null when it has none, or when that was dropped. */
  payload: readonly string[] | null;
  /** Makes it. */
  readonly make: (call: HookCall) => unknown;
  /** Place among all calls of the hook. */
  order: number;
};

const COMPACT_FROM = 1_024;

/** The waiting calls of one worth, first in, first out. */
export class CallLine {
  private calls: HookCall[] = [];
  private head = 0;
  /** Calls before it have no payload any more. */
  private bare = 0;

  get first(): HookCall | undefined {
    return this.calls[this.head];
  }

  push(call: HookCall): void {
    this.calls.push(call);
  }

  shift(): HookCall | undefined {
    const call = this.calls[this.head];
    if (!call) return undefined;
    this.head++;
    this.bare = Math.max(this.bare, this.head);
    if (this.head >= COMPACT_FROM && this.head * 2 >= this.calls.length) this.compact();
    return call;
  }

  /** Takes the newest one out. */
  pop(): HookCall | undefined {
    if (this.head === this.calls.length) return undefined;
    this.bare = Math.min(this.bare, this.calls.length - 1);
    return this.calls.pop();
  }

  /** Takes the payload of the oldest call that has one. @returns its lines */
  stripOldest(): readonly string[] | null {
    for (; this.bare < this.calls.length; this.bare++) {
      const call = this.calls[this.bare] as HookCall;
      const { payload } = call;
      call.payload = null;
      if (payload) return payload;
    }
    return null;
  }

  private compact(): void {
    this.calls = this.calls.slice(this.head);
    this.bare -= this.head;
    this.head = 0;
  }
}
