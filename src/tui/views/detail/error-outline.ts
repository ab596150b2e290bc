import type { Failure, Frame } from '../../../analysis/traceback/failure';
import type { NodeId } from '../../../model/types';
import { safeBlock } from '../../../text/safe-text';
import { type Line, run } from '../../frame/rows';
import { wrap } from '../../frame/wrap';
import { RowTree, TreeOutline } from './tree-outline';

type ErrorRow =
  | { readonly kind: 'origin'; readonly node: NodeId; readonly name: string }
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'frame'; readonly frame: Frame }
  | { readonly kind: 'libraries'; readonly frames: readonly Frame[] };

/** Where an error began, and what it came through: each error with the code of the user first, the code of libraries folded. */
export class ErrorOutline extends TreeOutline<ErrorRow> {
  constructor(failures: readonly Failure[], origin: { readonly node: NodeId; readonly name: string } | null) {
    const rows = new RowTree<ErrorRow>();
    if (origin !== null) rows.add({ kind: 'origin', ...origin }, -1);
    for (const failure of failures) {
      rows.add({ kind: 'failure', failure }, -1, (parent) => {
        for (const frames of runsOf(failure.frames)) addFrames(rows, frames, parent);
      });
    }
    super(rows.placed);
  }

  startsFolded(row: number): boolean {
    return this.rowAt(row).kind === 'libraries';
  }

  lines(row: number, folded: boolean, columns: number): readonly Line[] {
    const shown = this.rowAt(row);
    const indent = ' '.repeat(2 * this.depthOf(row));
    const glyph = run(indent + (this.canFold(row) ? (folded ? '▸ ' : '▾ ') : '  '), 'muted');
    switch (shown.kind) {
      case 'origin':
        return wrap([run('  began in ', 'muted'), run(shown.name, 'accent'), run(' (Enter goes there)', 'muted')], columns, 4);
      case 'failure':
        return failureLines(shown.failure, glyph, columns);
      case 'frame':
        return frameLines(shown.frame, glyph, columns);
      case 'libraries':
        return [[glyph, run(`${shown.frames.length} ${shown.frames.length === 1 ? 'frame' : 'frames'} of libraries`, 'muted')]];
    }
  }

  textOf(row: number): string {
    const shown = this.rowAt(row);
    switch (shown.kind) {
      case 'origin':
        return shown.name;
      case 'failure':
        return `${shown.failure.type}: ${shown.failure.message}`;
      case 'frame':
        return `${placeOf(shown.frame)} ${shown.frame.function ?? ''} ${shown.frame.code ?? ''}`;
      case 'libraries':
        return '';
    }
  }

  valueOf(row: number): string {
    const shown = this.rowAt(row);
    return shown.kind === 'frame' ? placeOf(shown.frame) : this.textOf(row);
  }

  override targetOf(row: number): NodeId | null {
    const shown = this.rowAt(row);
    return shown.kind === 'origin' ? shown.node : null;
  }
}

function addFrames(rows: RowTree<ErrorRow>, frames: readonly Frame[], parent: number): void {
  const add = (above: number) => {
    for (const frame of frames) rows.add({ kind: 'frame', frame }, above);
  };
  if (frames[0]?.isLibrary) rows.add({ kind: 'libraries', frames }, parent, add);
  else add(parent);
}

/** Frames of libraries that follow each other together, and the others. */
function runsOf(frames: readonly Frame[]): readonly (readonly Frame[])[] {
  const runs: Frame[][] = [];
  for (const frame of frames) {
    const last = runs.at(-1);
    if (last?.[0]?.isLibrary === frame.isLibrary) last.push(frame);
    else runs.push([frame]);
  }
  return runs;
}

function failureLines({ relation, depth, type, message }: Failure, glyph: Line[number], columns: number): readonly Line[] {
  const lead = run('  '.repeat(depth), 'muted');
  const words = relation === null ? [] : [run(`${relation} `, 'muted')];
  const [first = '', ...others] = safeBlock(message).split('\n');
  const head = wrap(
    [lead, glyph, ...words, run(type, 'error', true), run(first === '' ? '' : `: ${first}`, 'error')],
    columns,
    4 + 2 * depth,
  );
  return [...head, ...others.flatMap((line) => wrap([run('    '), lead, run(line, 'error')], columns, 4 + 2 * depth))];
}

/** The name of the file stands out from its folder, and code of the user from that of libraries. */
function frameLines(frame: Frame, glyph: Line[number], columns: number): readonly Line[] {
  const cut = Math.max(frame.file.lastIndexOf('/'), frame.file.lastIndexOf('\\')) + 1;
  const role = frame.isLibrary ? 'muted' : 'text';
  const place: Line = [
    glyph,
    run(frame.file.slice(0, cut), 'muted'),
    run(frame.file.slice(cut), role, !frame.isLibrary),
    ...(frame.line === null ? [] : [run(`:${frame.line}`, frame.isLibrary ? 'muted' : 'number')]),
    ...(frame.function === null ? [] : [run(' in ', 'muted'), run(frame.function, role)]),
  ];
  const code =
    frame.code === null ? [] : frame.code.split('\n').flatMap((line) => wrap([run(`${glyph.text}  `), run(line, 'code')], columns, 6));
  return [...wrap(place, columns, 6), ...code];
}

function placeOf({ file, line }: Frame): string {
  return line === null ? file : `${file}:${line}`;
}
