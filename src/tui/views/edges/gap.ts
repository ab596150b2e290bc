import type { Join, LayeredGraph, Spot } from '../../../analysis/layered-graph';
import { edgeGlyphs } from '../../frame/edge-marks';
import { lineSign } from './line-sign';

/** The columns between two layers of the whole graph, line by line, and where in them lines lead out of a spot. */
export type Gap = { readonly width: number; readonly texts: readonly string[]; readonly leaves: ReadonlySet<Spot> };

/** A vertical line: the lines of the graph that it spans, and those on which it meets others. */
type Trunk = { readonly top: number; readonly bottom: number; readonly meets: ReadonlySet<number> };
/** A trunk of further edges, with the sign of its arrival. */
type Track = Trunk & { readonly join: Join; readonly column: number };

/** Columns before the tracks: one that leads out, one for what hangs from a spot. */
const BEFORE = 2;
/** Columns behind them: the type of the edge, the arrow, a blank. */
const BEHIND = 3;

/** The lines from one layer to the next. A line that goes on behind another one does not touch it. */
export function gapAfter(layer: number, { layers, lines, joins }: LayeredGraph): Gap {
  const sources = layers[layer] as readonly Spot[];
  const targets = layers[layer + 1] as readonly Spot[];
  const tracks = tracksFor(joins.filter(({ target }) => target.layer === layer + 1));
  const trunks = trunksOf(targets);
  const width = BEFORE + tracks.reduce((most, { column }) => Math.max(most, column + 1), 0) + BEHIND;
  const leaves = new Set([...trunks.keys(), ...tracks.flatMap(({ join }) => join.sources)]);
  const texts = Array.from({ length: lines }, (_, line) => {
    const source = sources.find((spot) => spot.line === line && leaves.has(spot));
    const target = targets.find((spot) => spot.line === line);
    return gapLine(line, width, source, target, [...trunks.values()], tracks);
  });
  return { width, texts, leaves };
}

function gapLine(
  line: number,
  width: number,
  source: Spot | undefined,
  target: Spot | undefined,
  trunks: readonly Trunk[],
  tracks: readonly Track[],
): string {
  const last = Math.max(-1, ...tracks.filter(({ join }) => source && join.sources.includes(source)).map(({ column }) => BEFORE + column));
  const to = target === undefined ? last : width;
  const from = source === undefined ? 1 : -1;
  const signAt = (column: number): string => {
    const left = from < column && column <= to && (source !== undefined || target !== undefined);
    const right = from <= column && column < to && (source !== undefined || target !== undefined);
    const onTrunk = column === 1 ? trunks : tracks.filter((track) => BEFORE + track.column === column);
    const trunk = onTrunk.find(({ top, bottom }) => top <= line && line <= bottom);
    if (trunk === undefined) return lineSign({ up: false, down: false, left, right });
    const [up, down] = [trunk.top < line, line < trunk.bottom];
    if (!trunk.meets.has(line)) return lineSign({ up, down, left: false, right: false });
    return arrival(trunk, line, up, down) ?? lineSign({ up, down, left, right });
  };
  const signs = Array.from({ length: width - BEHIND }, (_, column) => signAt(column)).join('');
  if (target === undefined) return signs + ' '.repeat(BEHIND);
  return target.isPassing ? signs + '─'.repeat(BEHIND) : `${signs}${glyphOf(target.type) ?? '─'}▸ `;
}

/** Where a further edge arrives its type stands, or from where it comes where the edge beside it has that type, too. */
function arrival(trunk: Trunk | Track, line: number, up: boolean, down: boolean): string | null {
  if (!('join' in trunk) || trunk.join.target.line !== line) return null;
  const { type, target } = trunk.join;
  const glyph = type === target.type ? null : glyphOf(type);
  return glyph ?? (up && down ? '┼' : up ? '▾' : '▴');
}

function glyphOf(type: Spot['type']): string | null {
  return edgeGlyphs.find(([one]) => one === type)?.[1] ?? null;
}

/** One trunk for each spot from which others hang; they take lines of their own, so all share a column. */
function trunksOf(targets: readonly Spot[]): ReadonlyMap<Spot, Trunk> {
  const lines = new Map<Spot, Set<number>>();
  for (const { from, line } of targets) {
    if (from !== null) lines.set(from, (lines.get(from) ?? new Set([from.line])).add(line));
  }
  return new Map([...lines].map(([from, meets]) => [from, { top: Math.min(...meets), bottom: Math.max(...meets), meets }]));
}

/** Each further edge in the first column in which it meets no other. */
function tracksFor(joins: readonly Join[]): Track[] {
  const tracks: Track[] = [];
  for (const join of joins) {
    const meets = new Set([join.target, ...join.sources].map(({ line }) => line));
    const [top, bottom] = [Math.min(...meets), Math.max(...meets)];
    const isFree = (column: number) => tracks.every((track) => track.column !== column || track.bottom < top || track.top > bottom);
    let column = 0;
    while (!isFree(column)) column++;
    tracks.push({ join, top, bottom, meets, column });
  }
  return tracks;
}
