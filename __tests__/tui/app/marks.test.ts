import { AppDriver } from '../../support/app-driver';
import { GraphBuilder, openTraceOf, START, summaryOf } from '../../support/graph-builder';

const opened = () => {
  const builder = new GraphBuilder().node({ id: 'root' });
  for (const id of ['a', 'b', 'c']) builder.node({ id, parent: 'root', end: 5 });
  return new AppDriver({ size: { columns: 120, rows: 30 } }).open(openTraceOf(builder.graph));
};

describe('marks', () => {
  it('lead back to a node, and where the reader was is kept', () => {
    const driver = opened().press('j', 'm', 'x', 'G');
    expect([driver.cursor, driver.press("'", 'x').cursor, driver.press('ctrl-o').cursor]).toEqual(['c', 'a', 'c']);
  });

  it('lead back to a trace of the list', () => {
    const traces = ['a', 'b', 'c'].map((key, i) => summaryOf({ key, startTime: START - i }));
    const driver = new AppDriver().list(...traces).press('j', 'm', 'q', 'G');
    expect([driver.state.traces.cursor, driver.press("'", 'q').state.traces.cursor]).toEqual(['c', 'b']);
    expect(
      driver
        .list(traces[0] as (typeof traces)[0])
        .press("'", 'q')
        .lines.at(-2),
    ).toContain('What was marked is not in the list now.');
  });

  it('say what they wait for, what they did, and what is not there', () => {
    const driver = opened();
    const said = () => driver.lines.at(-2)?.trim().split(/ {3,}/)[0];
    expect([driver.press('m') && said(), driver.press('k') && said()]).toEqual([
      'm and the letter of a mark',
      "Marked: 'k comes back here.",
    ]);
    expect([driver.press("'") && said(), driver.press('z') && said()]).toEqual(["' and the letter of a mark", 'Nothing is marked with z.']);
    expect(driver.press('m', 'escape').state).toMatchObject({ letterFor: null, trace: { focus: 'view' } });
  });
});
