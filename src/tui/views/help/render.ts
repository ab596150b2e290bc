import { fillArea } from '../../frame/panes';
import { fitLeft, type Line, run } from '../../frame/rows';
import type { HelpContext, HelpEntry, HelpSection, HelpState } from './state';

const KEY_COLUMNS = 22;

/** The help as lines of exactly its size. */
export function renderHelp({ sections, scroll }: HelpState, { size }: HelpContext): Line[] {
  return fillArea(sections.flatMap(sectionLines).slice(scroll), size);
}

function sectionLines({ title, entries }: HelpSection): Line[] {
  return [[run(`  ${title}`, 'title', true)], ...entries.map(entryLine), []];
}

function entryLine({ keys, help, unavailable }: HelpEntry): Line {
  const role = unavailable === null ? 'key' : 'muted';
  const why = unavailable === null ? [] : [run(`  (not now: ${unavailable})`, 'muted')];
  return [
    ...fitLeft([run('  '), run(keys.join('  '), role)], KEY_COLUMNS),
    run(' '),
    run(help, unavailable === null ? 'text' : 'muted'),
    ...why,
  ];
}
