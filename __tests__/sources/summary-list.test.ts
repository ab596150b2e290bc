import { SummaryList } from '../../src/sources/summary-list';
import { summaryOf } from '../support/graph-builder';

const [a, b, c] = ['a', 'b', 'c'].map((key) => summaryOf({ key })) as [
  ReturnType<typeof summaryOf>,
  ReturnType<typeof summaryOf>,
  ReturnType<typeof summaryOf>,
];
const other = { ...b, name: 'other' };

function listOfThree(): SummaryList {
  const list = new SummaryList();
  for (const summary of [a, b, c]) list.set(summary.key, summary);
  return list;
}

describe('the lines of a folder', () => {
  it('keep their places when one changes, goes or comes again', () => {
    const list = listOfThree();
    const told = [list.tell()];
    list.set('b', other);
    told.push(list.tell());
    list.delete('a');
    told.push(list.tell());
    list.delete('b');
    list.delete('nothing');
    list.set('a', a);
    told.push(list.tell());
    expect(told).toEqual([
      [a, b, c],
      [a, other, c],
      [c, other],
      [c, a],
    ]);
  });

  it('are the same list as long as nothing changes', () => {
    const list = listOfThree();
    expect(list.tell()).toBe(list.tell());
  });
});
