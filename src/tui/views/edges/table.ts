import type { Size } from '../../frame/frame';
import { fitLeft, fitRight, type Line, run, selectedLine } from '../../frame/rows';
import { typeRole } from '../../frame/type-role';
import { durationText, nodeRuns, relationText } from './neighbour-text';
import type { Neighbour, Neighbours, Side } from './neighbours';
import { type EdgesContext, type EdgesState, middleRow, pointed } from './state';

const RELATION = 14;
const TYPE = 14;
const DURATION = 9;

/** Every edge of the node in the middle on a line of its own: what came before, the node, what came after. */
export function tableLines(state: EdgesState, size: Size, context: EdgesContext): Line[] {
  const derived = context.derived.neighbours;
  const before = derived.before.length;
  const all = before + 1 + derived.after.length;
  const selected = selectedInTable(state, derived);
  const first = firstInTable(state, size.rows, derived);
  return Array.from({ length: Math.min(size.rows, all) }, (_, line) => {
    const position = first + line;
    const isSelected = position === selected;
    if (position === before) return tableLine({ row: middleRow(state, context), type: null }, 'after', isSelected, size.columns, context);
    const side = position < before ? 'before' : 'after';
    const neighbour = derived.of(side)[position < before ? position : position - before - 1] as Neighbour;
    return tableLine(neighbour, side, isSelected, size.columns, context);
  });
}

/** The position of what stands on the first line. */
export function firstInTable(state: EdgesState, rows: number, neighbours: Neighbours): number {
  const all = neighbours.before.length + 1 + neighbours.after.length;
  return Math.max(0, Math.min(selectedInTable(state, neighbours) - Math.floor(rows / 2), all - rows));
}

function selectedInTable(state: EdgesState, neighbours: Neighbours): number {
  const before = neighbours.before.length;
  const at = pointed(state, neighbours);
  return at === null ? before : state.side === 'before' ? at.index : before + 1 + at.index;
}

type TableRow = Omit<Neighbour, 'type'> & { readonly type: Neighbour['type'] | null };

function tableLine({ row, type }: TableRow, side: Side, isSelected: boolean, columns: number, context: EdgesContext): Line {
  const relation = type === null ? 'this node' : relationText(type, side);
  const ofNode = context.graph.columns.types.text(context.graph.columns.type[row] as number);
  const typeColumns = columns >= 60 ? TYPE : 0;
  const name = fitLeft(nodeRuns(row, context), Math.max(1, columns - RELATION - typeColumns - DURATION));
  return [
    ...fitLeft([run(` ${relation}`, type === null ? 'accent' : 'muted')], Math.min(RELATION, columns - 1)),
    ...(isSelected ? selectedLine(name) : name),
    ...(typeColumns > 0 ? fitLeft([run(ofNode, typeRole(ofNode))], typeColumns) : []),
    ...fitRight(durationText(row, context), DURATION),
  ];
}
