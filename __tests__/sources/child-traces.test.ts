import { ChildTraces } from '../../src/sources/child-traces';
import { summaryOf } from '../support/graph-builder';

const top = summaryOf({ key: 'top', traceId: 'top' });
const childOf = (parentTraceId: string, key: string, startTime: number) => summaryOf({ key, parentTraceId, startTime });
const [late, early, other] = [childOf('top', 'late', 2), childOf('top', 'early', 1), childOf('late', 'other', 3)];

describe('the traces that worked for another one', () => {
  it('are those of the list that was taken last, in the order of their starts', () => {
    const children = new ChildTraces();
    const lists = [[top], [top, late, early], [top, late, early, other], [top, other, early], [late], []];
    const told = lists.map((list) => [children.take(list).of('top'), children.of('late')]);
    expect(told).toEqual([
      [[], []],
      [[early, late], []],
      [[early, late], [other]],
      [[early], [other]],
      [[late], []],
      [[], []],
    ]);
  });
});
