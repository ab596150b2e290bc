import { AppDriver } from '../../support/app-driver';
import { GraphBuilder, openTraceOf, summaryOf } from '../../support/graph-builder';

const running = () => new GraphBuilder().node({ id: 'root' }).node({ id: 'step', parent: 'root', start: 100 });

it('gives what is typed while a trace is opened to the trace once it is there, in its order', () => {
  const [trace, keys] = [openTraceOf(running().graph), ['j', '/', ...'step', 'enter', '5', '?']];
  const driver = new AppDriver().list(summaryOf()).press('enter');
  expect(driver.lines.at(-1)?.trim()).toBe('q back');
  driver.press(...keys).send({ type: 'trace_opened', key: 'a', trace });
  expect(driver.text).toBe(new AppDriver().open(trace).press(...keys).text);
  expect(driver.state).toMatchObject({
    help: {},
    typedAhead: [],
    trace: { focus: 'detail', selection: { cursor: 'step', query: 'step' } },
  });
});

it('gives it to the trace that was asked for at the start, too', () => {
  const driver = new AppDriver({ open: 'only' }).press('3', 'j').list(summaryOf());
  driver.send({ type: 'trace_opened', key: 'a', trace: openTraceOf(running().graph) });
  expect([driver.state.trace?.shown, driver.cursor]).toEqual(['timeline', 'step']);
});

it('forgets it when the reader leaves, or the trace cannot be opened', () => {
  const left = new AppDriver().list(summaryOf()).press('enter', 'j', 'q', 'enter');
  left.send({ type: 'trace_opened', key: 'a', trace: openTraceOf(running().graph) });
  expect(left.cursor).toBe('root');
  const failed = new AppDriver().list(summaryOf()).press('enter', 'j');
  expect(failed.send({ type: 'open_failed', key: 'a', message: 'Gone.', hint: 'List.' }).state.typedAhead).toEqual([]);
});
