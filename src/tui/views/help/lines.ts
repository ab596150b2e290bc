import { searchTest } from '../../../text/search-pattern';
import { fitLeft, type Line, run } from '../../frame/rows';
import { wrap } from '../../frame/wrap';
import type { HelpEntry, HelpSection, HelpState } from './state';

const KEY_COLUMNS = 22;

/** All lines of the help that fit what it is narrowed to, each of at most `columns`. */
export function helpLines({ sections, query }: HelpState, columns: number): readonly Line[] {
  const fits = searchTest(query);
  const shown = sections.map(({ title, entries }) => ({ title, entries: entries.filter((entry) => fits(textOf(entry))) }));
  const lines = shown.flatMap((section) => (section.entries.length === 0 ? [] : sectionLines(section, columns)));
  return lines.length > 0 ? lines : [[], [run(`  Nothing here contains "${query}".`, 'muted')]];
}

function textOf({ keys, help }: HelpEntry): string {
  return `${keys.join(' ')} ${help}`;
}

function sectionLines({ title, entries }: HelpSection, columns: number): Line[] {
  return [[run(`  ${title}`, 'title', true)], ...entries.flatMap((entry) => entryLines(entry, columns)), []];
}

function entryLines({ keys, help, unavailable }: HelpEntry, columns: number): Line[] {
  const usable = unavailable === null;
  const name = fitLeft([run('  '), run(keys.join('  '), usable ? 'key' : 'muted')], KEY_COLUMNS);
  const why = usable ? [] : [run(`  (not now: ${unavailable})`, 'muted')];
  return wrap([...name, run(' '), run(help, usable ? 'text' : 'muted'), ...why], columns, KEY_COLUMNS + 1);
}
