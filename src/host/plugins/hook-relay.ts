import { isPromiseLike } from '../../capture/deadline';
import { hookCallbacks, type TracerHook } from '../../contracts/hook';
import type { PluginHealth } from './health';

/** A hook of a started plugin with what guards it. */
export type GuardedHook = { readonly hook: TracerHook; readonly health: PluginHealth };

type Callback = (typeof hookCallbacks)[number];
type Call = { readonly callback: Callback; readonly args: readonly unknown[] };

/** Calls that wait for a plugin to start; what comes beyond is not kept, since the traces have it. */
export const MAX_WAITING_CALLS = 10_000;

/**
 * Stands in the tracer for the hooks of a plugin that is not there yet. What happens meanwhile waits, and is given to the hooks in
 * order when they are there; from then on calls pass through, and only those that a hook takes are made.
 */
export class HookRelay {
  /** What the tracer calls. */
  readonly hook: TracerHook;
  /** Calls that found no room. */
  dropped = 0;
  private waiting: Call[] | null = [];
  private hooks: readonly GuardedHook[] = [];
  private replay: Promise<void> | undefined;

  constructor(name: string) {
    const hook: TracerHook = { name };
    for (const callback of hookCallbacks) {
      const take = (...args: unknown[]) => this.take({ callback, args });
      Object.defineProperty(hook, callback, {
        get: () => (this.isWanted(callback) ? take : undefined),
        enumerable: true,
        configurable: true,
      });
    }
    this.hook = hook;
  }

  /** Lets the calls through to these hooks, those that waited first. Without hooks nothing is called any more. */
  open(hooks: readonly GuardedHook[]): Promise<void> {
    this.hooks = hooks;
    for (const callback of hookCallbacks)
      if (!hooks.some(({ hook }) => callback in hook || hook[callback] !== undefined)) delete this.hook[callback];
    const waiting = this.waiting ?? [];
    this.waiting = null;
    this.replay = this.deliverAll(waiting).finally(() => {
      this.replay = undefined;
    });
    return this.replay;
  }

  /** Resolves when the calls that waited have been made. */
  async settled(): Promise<void> {
    await this.replay;
  }

  private isWanted(callback: Call['callback']): boolean {
    return this.waiting !== null || this.hooks.some(({ hook, health }) => !health.disabled && hook[callback] !== undefined);
  }

  private take(call: Call): unknown {
    if (this.waiting === null) return this.replay ? this.replay.then(() => this.deliver(call)) : this.deliver(call);
    if (this.waiting.length < MAX_WAITING_CALLS) this.waiting.push(call);
    else this.dropped++;
    return undefined;
  }

  private async deliverAll(calls: readonly Call[]): Promise<void> {
    for (const call of calls) await this.deliver(call);
  }

  /** A promise where there is something to wait for. */
  private deliver({ callback, args }: Call): unknown {
    const pending = this.hooks
      .map(({ hook, health }) => hook[callback] && health.call(callback, () => (hook[callback] as Callable)(...args)))
      .filter(isPromiseLike);
    return pending.length > 0 ? Promise.all(pending) : undefined;
  }
}

type Callable = (...args: readonly unknown[]) => unknown;
