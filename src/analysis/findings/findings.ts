import type { Slices } from '../slices';
import { contextWindow } from './context-window';
import { failedForGood } from './failed-for-good';
import { type Finding, type FindingContext, severities } from './finding';
import { hung } from './hung';
import { incomplete } from './incomplete';
import { LOOP_RULE, type LoopContext, loops, loopsIn } from './loop';
import { orphaned } from './orphaned';
import { retriedInVain } from './retried-in-vain';
import { rootEndedEarly } from './root-ended-early';
import { slow } from './slow';
import { slowBranch } from './slow-branch';
import { unanswered } from './unanswered';
import { usualDurations } from './usual-durations';

/** One rule; it looks at the nodes in slices. */
type Rule = (context: FindingContext) => Slices<readonly Finding[]>;

const rules: readonly Rule[] = [
  retriedInVain,
  failedForGood,
  rootEndedEarly,
  orphaned,
  hung,
  unanswered,
  loops,
  contextWindow,
  slowBranch,
  slow,
  incomplete,
];

/**
 * Everything about a trace that is worth a look, the worst first, in slices.
 *
 * @example
 * const repeated = finished(repeatedCalls(graph));
 * const prices = new ModelPrices();
 * const findings = finished(findingsOf({ graph, now: null, prices, faultCount: 0, repeated, inputOf: () => undefined }));
 */
export function* findingsOf(context: Omit<FindingContext, 'usual'>): Slices<readonly Finding[]> {
  const usual = yield* usualDurations(context.graph);
  const found: Finding[] = [];
  for (const rule of rules) found.push(...(yield* rule({ ...context, usual })));
  return inOrder(found);
}

/** The findings with loops as far as inputs were read since. */
export function withLoops(findings: readonly Finding[], context: LoopContext): readonly Finding[] {
  const place = findings.findIndex(({ rule }) => rule === LOOP_RULE);
  const others = findings.filter(({ rule }) => rule !== LOOP_RULE);
  const at = place < 0 ? others.length : place;
  return inOrder([...others.slice(0, at), ...loopsIn(context), ...others.slice(at)]);
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
