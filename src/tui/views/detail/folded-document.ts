import type { Line } from '../../frame/rows';
import type { Folds } from './folds';
import type { Outline } from './outline';

/** The parts of the detail, in reading order. */
export const sections = ['Overview', 'Error', 'Input', 'Output', 'Annotations', 'Metadata'] as const;
export type Section = (typeof sections)[number];

/** A piece of a section; its key names it while the data grow. */
export type Segment = { readonly section: Section; readonly key: string; readonly outline: Outline };

/** Key of what is told at the end of a part of large data. */
export const PART_END = 'part:end';

/** A line of the document: the `line`-th one of a row. */
export type Place = { readonly segment: number; readonly row: number; readonly line: number };

export const START: Place = { segment: 0, row: 0, line: 0 };
export const END: Place = { segment: Number.MAX_SAFE_INTEGER, row: Number.MAX_SAFE_INTEGER, line: Number.MAX_SAFE_INTEGER };

/** Laid out rows that are kept: some screens full. */
const KEPT = 1_000;
const MOST_ROWS = 2 ** 32;

/** A document as it is folded: what stands before and after a line, without laying out the rest. */
export class FoldedDocument {
  private readonly laidOut = new Map<number, readonly Line[]>();

  constructor(
    readonly segments: readonly Segment[],
    readonly folds: Folds,
    readonly columns: number,
  ) {}

  isFolded({ segment, row }: Pick<Place, 'segment' | 'row'>): boolean {
    const { key, outline } = this.segmentAt(segment);
    if (!outline.canFold(row)) return false;
    const changed = this.folds.changed.get(key)?.get(row);
    if (changed !== undefined) return changed;
    const { level } = this.folds;
    if (level !== null && outline.depthOf(row) >= level) return true;
    return (level === null || outline.showsAll(row, this.columns)) && outline.startsFolded(row, this.columns);
  }

  linesAt(place: Place): readonly Line[] {
    const key = place.segment * MOST_ROWS + place.row;
    const known = this.laidOut.get(key);
    if (known !== undefined) return known;
    const lines = this.segmentAt(place.segment).outline.lines(place.row, this.isFolded(place), this.columns);
    if (this.laidOut.size >= KEPT) this.laidOut.clear();
    this.laidOut.set(key, lines);
    return lines;
  }

  /** The nearest place that there is, and that no fold hides. */
  settle(place: Place): Place {
    const segment = Math.min(place.segment, this.segments.length - 1);
    const wanted = segment < place.segment ? Number.MAX_SAFE_INTEGER : place.row;
    const known = Math.min(wanted, this.segmentAt(segment).outline.rows - 1);
    const row = this.outermost(segment, known);
    const wantedLine = row === place.row ? place.line : known < wanted ? Number.MAX_SAFE_INTEGER : 0;
    const line = Math.min(wantedLine, this.linesAt({ segment, row, line: 0 }).length - 1);
    return { segment, row, line };
  }

  after(place: Place): Place | null {
    const { segment, row, line } = place;
    if (line + 1 < this.linesAt(place).length) return { segment, row, line: line + 1 };
    const { outline } = this.segmentAt(segment);
    const next = this.isFolded(place) ? outline.endOf(row) : row + 1;
    if (next < outline.rows) return { segment, row: next, line: 0 };
    return segment + 1 < this.segments.length ? { segment: segment + 1, row: 0, line: 0 } : null;
  }

  before({ segment, row, line }: Place): Place | null {
    if (line > 0) return { segment, row, line: line - 1 };
    if (row === 0 && segment === 0) return null;
    const previous = row > 0 ? segment : segment - 1;
    const above = this.outermost(previous, row > 0 ? row - 1 : this.segmentAt(previous).outline.rows - 1);
    const place = { segment: previous, row: above, line: 0 };
    return { ...place, line: this.linesAt(place).length - 1 };
  }

  /** The place that many lines further on or back; the end or the beginning when there are not so many. */
  move(from: Place, by: number): Place {
    let place = from;
    for (let left = Math.abs(by); left > 0; left--) {
      const next = by > 0 ? this.after(place) : this.before(place);
      if (next === null) break;
      place = next;
    }
    return place;
  }

  /** The same document, folded otherwise. */
  unfolded(folds: Folds): FoldedDocument {
    return new FoldedDocument(this.segments, folds, this.columns);
  }

  segmentAt(segment: number): Segment {
    return this.segments[segment] as Segment;
  }

  /** The row itself, or the outermost of those above it that is folded. */
  private outermost(segment: number, row: number): number {
    const { outline } = this.segmentAt(segment);
    let shown = row;
    for (let above = outline.parentOf(row); above >= 0; above = outline.parentOf(above)) {
      if (this.isFolded({ segment, row: above })) shown = above;
    }
    return shown;
  }
}

/** Negative when `a` stands before `b`. */
export function comparePlaces(a: Place, b: Place): number {
  return a.segment - b.segment || a.row - b.row || a.line - b.line;
}
