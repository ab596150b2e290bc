import type { Row } from '../../model/graph-columns';
import { formatCount } from '../../text/quantities';
import { shareText, type WindowUse, windowUses } from '../prices/context-window';
import type { Slices } from '../slices';
import { eachRow } from './each-row';
import { type Finding, type FindingContext, MOST_ROWS } from './finding';

/** Of the context window: beyond it answers get worse, and a few turns more do not fit. */
const NEAR_SHARE = 0.8;

type Near = { count: number; worst: WindowUse; rows: { readonly row: Row; readonly share: number }[] };

/** Model calls that came near the end of the context window; an input that is larger than the known window tells that another one holds. */
export function* contextWindow({ graph, prices }: FindingContext): Slices<readonly Finding[]> {
  const { usage } = graph.columns;
  if (!usage.knows('llm.model') || !usage.knows('llm.usage.input_tokens')) return [];
  const useOf = windowUses(graph, prices);
  const byModel = new Map<string, Near>();
  yield* eachRow(graph, (row) => {
    const use = useOf(row);
    if (use === null || use.share < NEAR_SHARE || use.share > 1) return;
    const model = usage.text(row, 'llm.model') ?? '';
    const known = byModel.get(model) ?? { count: 0, worst: use, rows: [] };
    byModel.set(model, known);
    known.count++;
    if (use.share > known.worst.share) known.worst = use;
    known.rows.push({ row, share: use.share });
    if (known.rows.length >= 2 * MOST_ROWS) known.rows = fullest(known.rows);
  });
  return [...byModel].map(([model, { count, worst, rows }]): Finding => {
    const calls = count === 1 ? `a call of ${model} took` : `${formatCount(count)} calls of ${model} took up to`;
    const tokens = `${formatCount(worst.input)} of ${formatCount(worst.window)} tokens`;
    const sentence = `${calls} ${shareText(worst)} of its context window, ${tokens}`;
    return { rule: 'context-window', severity: 'warning', sentence, rows: fullest(rows).map(({ row }) => row), isInferred: true };
  });
}

function fullest(rows: Near['rows']): Near['rows'] {
  return [...rows].sort((a, b) => b.share - a.share).slice(0, MOST_ROWS);
}
