import type { NodeId } from '../model/types';

/** Where errors arose: one that passes up through ten nodes is recorded in full once. */
export class ErrorOrigins {
  private seen: WeakMap<object, NodeId> | undefined;

  /** The node where this error was first recorded, if it has passed through one before. */
  of(error: unknown, id: NodeId): NodeId | undefined {
    if (typeof error !== 'object' || error === null) return undefined;
    this.seen ??= new WeakMap();
    const origin = this.seen.get(error);
    if (origin === undefined) this.seen.set(error, id);
    return origin;
  }
}
