import { finished } from '../../src/analysis/slices';
import { familyOrder } from '../../src/sources/family-order';
import { START, summaryOf } from '../support/graph-builder';

const trace = (key: string, parentTraceId: string | null = null, start = 0) =>
  summaryOf({ key, traceId: key, parentTraceId, startTime: START + start });
const outline = (...traces: Parameters<typeof familyOrder>[0]) => {
  const { traces: ordered, depths } = finished(familyOrder(traces));
  return ordered.map(({ key }) => '.'.repeat(depths.get(key) ?? 0) + key);
};

describe('the order of a list of traces', () => {
  it('has those that worked for another one below it, by their starts, and leaves all others', () => {
    expect(outline(trace('new'), trace('b', 'lead', 2), trace('a', 'lead', 1), trace('lead'), trace('deep', 'a'), trace('old'))).toEqual([
      'new',
      'lead',
      '.a',
      '..deep',
      '.b',
      'old',
    ]);
  });

  it('leaves alone what worked for a trace that is not there, and what turns in a circle', () => {
    expect(outline(trace('x', 'gone'), trace('a', 'b'), trace('b', 'a'), trace('self', 'self'))).toEqual(['x', 'a', '.b', 'self']);
  });
});
