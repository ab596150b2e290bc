import { AppDriver } from '../../support/app-driver';
import { GraphBuilder, openTraceOf, START, summaryOf } from '../../support/graph-builder';

const opened = () => {
  const builder = new GraphBuilder().node({ id: 'root', name: 'agent' });
  for (const name of ['Fetch_1', 'fetch_2', 'plan']) builder.node({ id: name, name, parent: 'root', end: 5 });
  return new AppDriver().open(openTraceOf(builder.graph));
};
const search = (driver: AppDriver, text: string) => driver.press('/').type(text).press('enter');

describe('a search by a regular expression', () => {
  it('goes through the nodes', () => {
    const driver = search(opened(), '/fetch_\\d/i');
    expect([driver.cursor, driver.press('n').cursor, driver.press('n').cursor]).toEqual(['Fetch_1', 'fetch_2', 'Fetch_1']);
  });

  it('goes through the list of traces', () => {
    const traces = ['a1', 'b', 'a2'].map((name, i) => summaryOf({ key: name, name, startTime: START - i }));
    expect(search(new AppDriver().list(...traces), '/a\\d/').state.traces.cursor).toBe('a2');
  });

  it('says in its line what is wrong with it', () => {
    const driver = search(opened(), '/(/');
    expect([driver.state.prompt?.text, driver.lines.at(-1)]).toEqual(['/(/', expect.stringContaining('Unterminated group')]);
    expect(driver.press('escape').cursor).toBe('root');
  });
});
