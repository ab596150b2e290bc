import type { Run } from '../../frame/frame';
import { fillArea, rule } from '../../frame/panes';
import { fitLeft, type Line, run, selectedLine } from '../../frame/rows';
import { wrap } from '../../frame/wrap';
import { type PaletteMatch, paletteMatches } from './matching';
import { commandLines, firstMatch, type PaletteCommand, type PaletteContext, type PaletteState } from './state';

const NAME_COLUMNS = 32;
const KEY_COLUMNS = 16;
/** Narrower panes have no room for what a command does beside its name and keys. */
const WIDE = 64;

/** The palette as lines of exactly its size, the chosen command in sight. */
export function renderPalette(state: PaletteState, context: PaletteContext): Line[] {
  const { size } = context;
  const matches = paletteMatches(state, context);
  if (matches.length === 0) return fillArea([[], [run('  No command of this screen is called like this.', 'muted')]], size);
  const first = firstMatch(state, context);
  const area = { columns: size.columns, rows: commandLines(size) };
  const lines = matches.slice(first, first + area.rows).map((match, i) => {
    const line = fitLeft(commandLine(match, size.columns), size.columns);
    return first + i === state.position ? selectedLine(line) : line;
  });
  const chosen = matches[state.position]?.command;
  const about = chosen === undefined || area.rows === size.rows ? [] : [rule(size.columns), ...aboutLines(chosen, size.columns)];
  return fillArea([...fillArea(lines, area), ...about], size);
}

/** What a command does, and why it cannot be run now, where the list has cut it. */
function aboutLines({ help, unavailable }: PaletteCommand, columns: number): Line[] {
  const why = unavailable === null ? [] : [run(`not now: ${unavailable}  `, 'warning')];
  return wrap([...why, run(help)], Math.max(1, columns - 4)).map((line) => [run('  '), ...line]);
}

function commandLine({ command, indexes }: PaletteMatch, columns: number): Line {
  const { name, keys, help, unavailable } = command;
  const usable = unavailable === null;
  const names = [run('  '), ...markedName(name, indexes, usable)];
  const why = usable ? [] : [run(`not now: ${unavailable}  `, 'warning')];
  if (columns < WIDE) return [...names, run('  '), ...why, run(keys.join(' '), 'key')];
  return [
    ...fitLeft(names, NAME_COLUMNS),
    run(' '),
    ...fitLeft([run(keys.join(' '), usable ? 'key' : 'muted')], KEY_COLUMNS),
    run(' '),
    ...why,
    run(help, usable ? 'text' : 'muted'),
  ];
}

/** The name, what was typed marked in it. */
function markedName(name: string, indexes: readonly number[], usable: boolean): Run[] {
  if (indexes.length === 0) return [run(name, usable ? 'title' : 'muted')];
  return [...name].map((character, i) => {
    const isMatch = indexes.includes(i);
    return run(character, isMatch ? 'match' : usable ? 'title' : 'muted', isMatch);
  });
}
