import { traceViews } from '../app/trace-views';

/**
 * Loads the views that were not shown yet, each in a turn of the event loop of its own: what is pressed meanwhile waits for one of
 * them at most, and what is pressed later for none.
 */
export class ViewsAhead {
  private readonly views: { load(): void }[];
  private turn: NodeJS.Immediate | undefined;

  constructor(views: readonly { load(): void }[] = traceViews) {
    this.views = [...views];
  }

  /** Goes on until all are loaded; to be called whenever there is nothing better to do. */
  load(): void {
    if (this.views.length > 0) this.turn ??= setImmediate(() => this.loadNext());
  }

  private loadNext(): void {
    this.turn = undefined;
    this.views.shift()?.load();
    this.load();
  }
}
