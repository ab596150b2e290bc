import { edgeGlyphs } from '../frame/edge-marks';
import { statusMarks } from '../frame/status-marks';
import type { HelpEntry, HelpSection } from '../views/help/state';

const edgeMeanings = {
  retry_of: 'this is a retry',
  fallback_of: 'this ran instead of something that failed',
  branched_from: 'this is a branch',
  data_flow: 'this takes data from another node',
} as const;

/** What the signs on the screen mean, for someone who sees them for the first time. */
export function legend(): HelpSection {
  const statuses = Object.values(statusMarks).map(({ glyph, word }) => sign(glyph, word));
  const edges = edgeGlyphs.map(([type, glyph]) => sign(glyph, edgeMeanings[type]));
  return { title: 'What you see', entries: [...statuses, ...others, ...edges] };
}

const others: readonly HelpEntry[] = [
  sign('‖', 'waits for a human'),
  sign('!', 'interrupted: the process ended before the trace did, or something of it is missing'),
  sign('–', 'unknown, which is not zero'),
  sign('▸ ▾', 'folded, unfolded'),
  sign('━', 'when it ran, from the start to the end of the trace'),
];

function sign(glyph: string, help: string): HelpEntry {
  return { keys: [glyph], help, unavailable: null };
}
