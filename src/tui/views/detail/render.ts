import { NONE } from '../../../model/graph-columns';
import { fillArea } from '../../frame/panes';
import { type Line, lineWidth, run, selectedLine, spread } from '../../frame/rows';
import { wrap } from '../../frame/wrap';
import { detailDocument, faultRows } from './document';
import type { FoldedDocument, Place, Section } from './folded-document';
import { markMatches } from './matches';
import { positionIn } from './moving';
import { partWords } from './part-words';
import { type DetailContext, type DetailState, shownRow, titleLines, visibleLines } from './state';

/** The detail of the selected node as lines of exactly its size: its name and where in it the reader is, then what is in sight. */
export function renderDetail(state: DetailState, context: DetailContext, focused: boolean): Line[] {
  const { graph, size } = context;
  const row = shownRow(state, context);
  if (row === NONE) return fillArea(nothingLines(context), size);
  const document = detailDocument(state, context);
  const height = visibleLines(size);
  const { cursor, top } = positionIn(document, state, height);
  const { lines, last } = linesFrom(document, top, height, (line, place) => {
    const marked = markMatches(line, state.query);
    return focused && samePlace(place, cursor) ? selectedLine(fillArea([marked], { columns: size.columns, rows: 1 })[0] ?? []) : marked;
  });
  const name = graph.nodeAt(row).name;
  const title = run(name === '' ? '(no name)' : name, focused ? 'title' : 'muted', focused);
  const section = document.segmentAt((focused ? cursor : top).segment).section;
  const shown = titleLines(size) === 2 ? [] : [run(' › ', 'border'), run(section, 'muted')];
  const paused = context.held === 'paused' ? [run(' · ', 'border'), run('paused', 'warning')] : [];
  const place = state.payload?.part ? partWords(state) : placeWords(document, top, last);
  const head = [spread([title, ...shown, ...paused], place, size.columns)];
  if (titleLines(size) === 2) head.push([...sectionTabs(document, section, size.columns)]);
  return fillArea([...head, ...lines], size);
}

/** What a trace without nodes says, and what could not be read of it. */
function nothingLines(context: DetailContext): Line[] {
  const { graph, traceState, faults, size } = context;
  if (graph.nodeCount > 0 || traceState === 'live') return [[run('Nothing is selected.', 'muted')]];
  const why = faults.length > 0 ? 'Nothing of this trace could be read' : 'Nothing was recorded in this trace';
  const lines = wrap([run(`${why}. 1 leads to the other traces.`)], size.columns);
  return [...lines, ...faultRows(context).flatMap((row) => row.lines)];
}

type Sight = { readonly lines: readonly Line[]; readonly last: Place };

function linesFrom(document: FoldedDocument, top: Place, height: number, lineAt: (line: Line, place: Place) => Line): Sight {
  const lines: Line[] = [];
  let last = top;
  for (let place: Place | null = top; place !== null && lines.length < height; place = document.after(place)) {
    lines.push(lineAt(document.linesAt(place)[place.line] ?? [], place));
    last = place;
  }
  return { lines, last };
}

/** How far down the last line in sight stands; nothing when everything is in sight. */
function placeWords(document: FoldedDocument, top: Place, last: Place): Line {
  const isWhole = document.segments.every(({ outline }) => outline.isWhole);
  if (document.before(top) === null && document.after(last) === null && isWhole) return [];
  const rows = document.segments.map(({ outline }) => outline.rows);
  const total = rows.reduce((sum, count) => sum + count, 0);
  const above = rows.slice(0, last.segment).reduce((sum, count) => sum + count, 0);
  const share = document.after(last) === null ? 100 : Math.min(99, Math.floor((100 * (above + last.row + 1)) / total));
  return [run(isWhole ? `${share} %` : `${share} % of what was read so far`, 'muted')];
}

/** The sections that there are, the one of the reader marked; the first ones go when there is no room for all. */
function sectionTabs(document: FoldedDocument, current: Section, columns: number): Line {
  let names = [...new Set(document.segments.map(({ section }) => section))];
  const tabs = () => names.flatMap((name) => (name === current ? [run(`[${name}]`, 'accent')] : [run(` ${name} `, 'muted')]));
  while (lineWidth(tabs()) > columns && names[0] !== current) names = names.slice(1);
  return tabs();
}

function samePlace(a: Place, b: Place): boolean {
  return a.segment === b.segment && a.row === b.row && a.line === b.line;
}
