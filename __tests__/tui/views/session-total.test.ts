import { sessionTotal } from '../../../src/tui/views/traces/session-total';
import { summaryOf } from '../../support/graph-builder';

it('adds up what the traces of a session cost, with what of it is estimated or unknown', () => {
  const later = summaryOf({ key: 'a', startTime: 2, costUsd: 0.5, costIsEstimated: true, unpricedCalls: 2 });
  const first = summaryOf({ key: 'b', startTime: 1, costUsd: 0.25, unpricedCalls: 1 });
  const known = summaryOf({ key: 'c', startTime: 0, costUsd: 1 });
  expect(sessionTotal([later, first, known], null)).toMatchObject({ key: 'c', costUsd: 1.75, costIsEstimated: true, unpricedCalls: 3 });
  const recorded = sessionTotal([known], null);
  expect([recorded.costUsd, 'costIsEstimated' in recorded, 'unpricedCalls' in recorded]).toEqual([1, false, false]);
});
