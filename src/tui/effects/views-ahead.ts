import { widthOf } from '../../width/text-width';
import { traceViews } from '../app/trace-views';

/** Text that is not Latin takes a segmenter, a table of widths and compiled expressions: 15 ms once. */
const otherScripts = { load: () => widthOf('字') };

/**
 * Loads the views that were not shown yet, and what measures text of other scripts, each in a turn of the event loop of its own: what is pressed meanwhile waits for one of
 * them at most, and what is pressed later for none.
 */
export class ViewsAhead {
  private readonly views: { load(): unknown }[];
  private turn: NodeJS.Immediate | undefined;

  constructor(views: readonly { load(): unknown }[] = [otherScripts, ...traceViews]) {
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
