import { nodeTypes } from '../../model/types';
import { edgeGlyphs } from '../frame/edge-marks';
import { statusMarks } from '../frame/status-marks';
import { typeLetter } from '../frame/type-role';
import type { HelpEntry, HelpSection } from '../views/help/state';

const edgeMeanings = {
  retry_of: 'this is a retry',
  fallback_of: 'this ran instead of something that failed',
  branched_from: 'this is a branch',
  data_flow: 'this takes data from another node',
} as const;

/** What the signs on the screen mean, for someone who sees them for the first time; last what is seen everywhere. */
export function legend(): readonly HelpSection[] {
  const statuses = Object.values(statusMarks).map(({ glyph, word }) => sign(glyph, word));
  const edges = edgeGlyphs.map(([type, glyph]) => sign(glyph, edgeMeanings[type]));
  return [
    { title: 'Types of nodes, where there is no room for their names', entries: typeEntries() },
    { title: 'In the timeline', entries: ofTimeline },
    { title: 'In the edges', entries: ofEdges },
    { title: 'What you see', entries: [...statuses, ...others, ...edges] },
  ];
}

const others: readonly HelpEntry[] = [
  sign('‖', 'waits for a human'),
  sign('!', 'interrupted: the process ended before the trace did, or something of it is missing'),
  sign('–', 'unknown, which is not zero'),
  sign('~ $0.01+', 'an estimated cost; more than that, for some calls are of unknown price'),
  sign('▸ ▾', 'folded, unfolded'),
  sign('━', 'when it ran, from the start to the end of the trace'),
  sign('─ ━', 'after p: what held up the end is drawn thick'),
];

const ofTimeline: readonly HelpEntry[] = [
  sign('━━', 'a node from its start to its end; what lies on its parent stands below it in the same lane'),
  sign('▸', 'at the end of a bar: it goes on'),
  sign('‹ ›', 'it goes on outside of the time that is shown, or lies there'),
  sign('▒ ▓', 'several nodes in one column, ten or more; ✗ when one of them failed'),
  sign('░', 'a human was waited for, in this node or below it'),
  sign('·', 'nothing ran at all; above: how long this was so (run idle), and how long nothing ran in the lane of the node (lane idle)'),
  sign('▁▄█', 'above the lanes: how much ran at once, over all of the time; [ ] around what is shown of it'),
  sign('│', 'left of the lanes: this lies in the lane above'),
];

const ofEdges: readonly HelpEntry[] = [
  sign('─▸', 'from what came before to what came after; without a sign before the arrow: caused by it'),
  sign('▾ ▴', 'another edge arrives from above or below'),
  sign('─│─', 'lines that cross without touching'),
];

/** Types that share a letter in one line. */
function typeEntries(): HelpEntry[] {
  const byLetter = new Map<string, string[]>();
  for (const type of nodeTypes) byLetter.set(typeLetter(type), [...(byLetter.get(typeLetter(type)) ?? []), type]);
  return [...byLetter].map(([letter, types]) => sign(letter, types.join(', ')));
}

function sign(glyph: string, help: string): HelpEntry {
  return { keys: [glyph], help, unavailable: null };
}
