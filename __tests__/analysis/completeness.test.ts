import { shortfallsOf } from '../../src/analysis/completeness';

it('says in words what is missing in a trace, before what was only replaced', () => {
  const found = shortfallsOf({ state: 'truncated', redacted: 2, nodes_over_limit: 3, lost_events: 1, of_another_tool: 4n });
  expect(found.map(({ what, count, isMissing }) => `${count} ${what}${isMissing ? '' : ' (there)'}`)).toEqual([
    '3 nodes over the limit',
    '1 events lost while they were written',
    '4 of another tool',
    '2 secrets replaced (there)',
  ]);
});

it('says nothing of a trace that is complete, or that says nothing of itself', () => {
  expect([shortfallsOf({ state: 'complete' }), shortfallsOf(null), shortfallsOf({ state: 'truncated', odd: 'text', none: 0 })]).toEqual([
    [],
    [],
    [],
  ]);
});
