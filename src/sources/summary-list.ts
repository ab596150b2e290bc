import type { TraceSummary } from '../contracts/source';

/**
 * The lines of many traces, each in its place for as long as it is there, so that a change costs no look at the others. What was told
 * once is never changed.
 */
export class SummaryList {
  private list: TraceSummary[] = [];
  private readonly places = new Map<string, number>();
  private isTold = false;

  /** What there is now. */
  tell(): readonly TraceSummary[] {
    this.isTold = true;
    return this.list;
  }

  /** Puts the line of a trace into its place, a new one at the end. */
  set(key: string, summary: TraceSummary): void {
    const place = this.places.get(key) ?? this.list.length;
    this.changeable()[place] = summary;
    this.places.set(key, place);
  }

  /** Takes a line out; the last one comes into its place. */
  delete(key: string): void {
    const place = this.places.get(key);
    if (place === undefined) return;
    const list = this.changeable();
    const last = list.pop() as TraceSummary;
    this.places.delete(key);
    if (place === list.length) return;
    list[place] = last;
    this.places.set(last.key, place);
  }

  private changeable(): TraceSummary[] {
    if (this.isTold) this.list = this.list.slice();
    this.isTold = false;
    return this.list;
  }
}
