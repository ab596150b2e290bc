import { AppDriver, payloadOf } from '../../support/app-driver';
import { GraphBuilder, openTraceOf, summaryOf } from '../../support/graph-builder';

const opened = () => {
  const driver = new AppDriver({ size: { columns: 120, rows: 30 } });
  driver.payloads.set('step', payloadOf({ input: { city: 'Berlin' } }));
  const graph = new GraphBuilder()
    .node({ id: 'root', name: 'agent' })
    .node({ id: 'step', name: 'fe\u001btch', parent: 'root', end: 5 }).graph;
  return driver.open(openTraceOf(graph)).press('j');
};
const copied = (driver: AppDriver) => driver.effects.slice(1);

describe('copying', () => {
  it('shows what may follow y', () => {
    expect(opened().press('y').lines.at(-1)).toMatch(/^ y copy node {3}i copy id {3}p copy path {3}s copy subtree {3}j copy as JSON/);
  });

  it('takes the id or the path of the node, which can drive no terminal', () => {
    expect(copied(opened().press('y', 'i', 'y', 'p'))).toEqual([
      { type: 'copy', text: 'step' },
      { type: 'copy', text: 'agent > fe␛tch' },
    ]);
  });

  it('takes the value on which the cursor of the detail is, from there and from the view', () => {
    const driver = opened().press('5').press('/').type('Berlin').press('enter', 'y', 'v', '2', 'y', 'v');
    const [first, second] = copied(driver);
    expect([first, second]).toEqual([expect.objectContaining({ type: 'copy', text: expect.stringContaining('Berlin') }), first]);
  });

  it('has a subtree put together, tells how far that is, and can be stopped', () => {
    const driver = opened().press('y', 's');
    expect(copied(driver)).toEqual([{ type: 'copy_subtree', nodeId: 'step', format: 'markdown' }]);
    expect(driver.lines.at(-2)).toContain('Copying the subtree … Ctrl-c cancels');
    driver.send({ type: 'work_progress', text: 'Copying the subtree: 12 characters' });
    expect(driver.lines.at(-2)).toContain('12 characters … Ctrl-c cancels');
    expect(driver.press('ctrl-c').effects.at(-1)).toEqual({ type: 'cancel_work' });
    expect(driver.send({ type: 'work_done', notice: 'Copied.' }).lines.at(-2)).toContain('Cancelled.');
  });

  it('says what came of it', () => {
    const driver = opened().press('y', 'j').send({ type: 'work_done', notice: 'Copied 7 characters with pbcopy.' });
    expect([copied(driver), driver.lines.at(-2)]).toEqual([
      [{ type: 'copy_subtree', nodeId: 'step', format: 'json' }],
      expect.stringContaining('Copied 7 characters with pbcopy.'),
    ]);
  });

  it('takes the id of a trace from the list', () => {
    const driver = new AppDriver().list(summaryOf()).press('y', 'i');
    expect(driver.effects).toEqual([{ type: 'copy', text: summaryOf().traceId }]);
  });
});
