import type { Spot } from '../../../analysis/layered-graph';
import { NONE, type Row } from '../../../model/graph-columns';
import type { Size } from '../../frame/frame';
import { fitLeft, type Line, lineWidth, run, selectedLine } from '../../frame/rows';
import { nodeRuns } from './neighbour-text';
import { type EdgesContext, type EdgesState, headLines, middleRow } from './state';
import type { WholeGraph } from './whole-graph';

/** A name of fewer columns says nothing: status, letter of the type, some letters. */
const LEAST_NAME = 10;
const WIDEST_NAME = 32;
export const WHOLE_MARGIN = 1;

/** How wide each layer is drawn, or why a graph cannot be drawn in an area. */
export type Fit = { readonly widths: readonly number[]; readonly why: '' } | { readonly widths: null; readonly why: string };

/** How the whole trace fits below the head of the pane; null when the reader does not want to see it. */
export function wholeFit(state: EdgesState, context: EdgesContext): Fit | null {
  if (state.shape !== 'whole') return null;
  const { size, filter, graph, zoom, derived } = context;
  const whole = derived.whole.refresh({ top: zoom === null ? NONE : graph.rowOf(zoom), only: state.only, filter });
  return fitOf(whole, { columns: size.columns, rows: size.rows - headLines(size) }, context);
}

/** Whether an area has room for all of a graph, names cut where they must be. */
function fitOf(whole: WholeGraph, { columns, rows }: Size, context: EdgesContext): Fit {
  const { layered, gaps, tooMuch } = whole;
  if (tooMuch !== '') return { widths: null, why: `it has ${tooMuch}` };
  const natural = layered.layers.map((layer) => Math.max(1, ...layer.map((spot) => nameWidth(spot, whole, context))));
  const between = gaps.reduce((sum, { width }) => sum + width, WHOLE_MARGIN);
  const widthsFor = (most: number) => natural.map((width) => Math.min(width, most));
  const total = (widths: readonly number[]) => widths.reduce((sum, width) => sum + width, between);
  let most = WIDEST_NAME;
  while (most > LEAST_NAME && total(widthsFor(most)) > columns) most--;
  const least = total(widthsFor(most));
  if (layered.lines <= rows && least <= columns) return { widths: widthsFor(most), why: '' };
  return { widths: null, why: `${least}x${layered.lines} needed, ${columns}x${rows} here` };
}

/** All of the trace, from what came first at the left to what came last at the right. */
export function wholeLines(state: EdgesState, widths: readonly number[], size: Size, context: EdgesContext): Line[] {
  const { whole } = context.derived;
  const top = topOfWhole(size.rows, whole);
  const selected = whole.spotOf(middleRow(state, context));
  return Array.from({ length: top + whole.layered.lines }, (_, at) => (at < top ? [] : wholeLine(at - top, widths, selected, context)));
}

/** The line of an area on which the whole trace begins. */
export function topOfWhole(rows: number, { layered }: WholeGraph): number {
  return Math.floor((rows - layered.lines) / 2);
}

function wholeLine(line: number, widths: readonly number[], selected: Spot | undefined, context: EdgesContext): Line {
  const { layered, gaps } = context.derived.whole;
  const runs = layered.layers.flatMap((layer, at) => {
    const spot = layer.find((one) => one.line === line);
    const gap = gaps[at];
    const leaves = spot !== undefined && (gap?.leaves.has(spot) ?? false);
    const between = gap === undefined ? [] : [run(gap.texts[line] as string, 'border')];
    return [...spotRuns(spot, widths[at] as number, leaves, spot !== undefined && spot === selected, context), ...between];
  });
  return [run(' '.repeat(WHOLE_MARGIN)), ...runs];
}

function spotRuns(spot: Spot | undefined, width: number, leaves: boolean, isSelected: boolean, context: EdgesContext): Line {
  if (spot === undefined) return [run(' '.repeat(width))];
  if (spot.isPassing) return [run('─'.repeat(width), 'border')];
  const { whole } = context.derived;
  const own = Math.min(nameWidth(spot, whole, context), width) - 1;
  const name = fitLeft(nodeRuns(whole.rows[spot.node] as Row, context), own);
  const filling = ` ${(leaves ? '─' : ' ').repeat(width - own - 1)}`;
  return [...(isSelected ? selectedLine(name) : name), run(filling, 'border')];
}

/** With the blank behind it. */
function nameWidth(spot: Spot, { rows }: WholeGraph, context: EdgesContext): number {
  return spot.isPassing ? 1 : lineWidth(nodeRuns(rows[spot.node] as Row, context)) + 1;
}
