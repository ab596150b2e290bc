import { closeSync } from 'node:fs';

/** Open file descriptors by owner, at most `limit`; the one not used for longest is closed first. */
export class DescriptorPool<Owner> {
  private readonly descriptors = new Map<Owner, number>();

  constructor(private readonly limit = 128) {}

  /** The owner's descriptor, opened when it is not open. When the system has no more, all others are closed and it is tried again. */
  get(owner: Owner, open: () => number): number {
    const descriptor = this.descriptors.get(owner) ?? this.opened(open);
    this.descriptors.delete(owner);
    this.descriptors.set(owner, descriptor);
    if (this.descriptors.size > this.limit) this.release(this.descriptors.keys().next().value as Owner);
    return descriptor;
  }

  /** The owner's descriptor while it is open. */
  peek(owner: Owner): number | undefined {
    return this.descriptors.get(owner);
  }

  release(owner: Owner): void {
    const descriptor = this.descriptors.get(owner);
    this.descriptors.delete(owner);
    if (descriptor !== undefined) closeSync(descriptor);
  }

  releaseAll(): void {
    for (const owner of [...this.descriptors.keys()]) this.release(owner);
  }

  private opened(open: () => number): number {
    try {
      return open();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EMFILE') throw error;
      this.releaseAll();
      return open();
    }
  }
}
