import { AppDriver } from '../../support/app-driver';
import { GraphBuilder, openTraceOf } from '../../support/graph-builder';

function crew(): GraphBuilder {
  const builder = new GraphBuilder('crew run').node({ id: 'crew', end: 100 });
  for (const agent of ['writer', 'critic']) {
    builder.node({ id: agent, parent: 'crew', end: 90 });
    for (const step of ['read', 'think']) builder.node({ id: `${agent}_${step}`, parent: agent, end: 80 });
    builder.node({ id: `${agent}_deep`, parent: `${agent}_think`, end: 70 });
  }
  return builder.node({ id: 'broken', parent: 'critic_deep', end: 60, error: 'no' });
}

const opened = (columns = 120, builder = crew()) => new AppDriver({ size: { columns, rows: 24 } }).open(openTraceOf(builder.graph));
/** Names of the visible rows of the tree. */
const names = (driver: AppDriver) => driver.lines.flatMap((line) => /^.\s*[▾▸ ] [✓✗⊘…·] (\S+)/.exec(line)?.[1] ?? []);

describe('Z in the tree', () => {
  it('shows the selected node and what is below it, with the way to it in the header, and goes back out on that node', () => {
    const driver = opened().press('j', 'Z');
    expect(names(driver)).toEqual(['writer', 'writer_read', 'writer_think']);
    expect(driver.lines[0]).toContain('crew › writer ');
    driver.press('G', 'Z');
    expect(names(driver)).toEqual(['writer_think', 'writer_deep']);
    expect(driver.lines[0]).toContain('crew › writer › writer_think ');
    expect(names(driver.press('Z'))).toEqual(['writer', 'writer_read', 'writer_think']);
    driver.press('g', 'Z');
    expect(names(driver)).toEqual(['crew', 'writer', 'critic', 'critic_read', 'critic_think', 'critic_deep', 'broken']);
    expect(driver.lines[0]).toContain('crew run');
  });

  it('says where there is nothing to zoom into', () => {
    expect(opened().press('Z').text).toContain('This is the whole trace.');
    expect(opened().press('G', 'Z').text).toContain('There is nothing below this node.');
  });

  it('cuts the way to the node from the left', () => {
    const driver = opened(70).press('/').type('critic_deep').press('enter', 'Z');
    expect(driver.lines[0]).toMatch(/… › critic_deep /);
  });

  it.each([
    ['a failure', (driver: AppDriver) => driver.press('e'), 'broken'],
    ['a search', (driver: AppDriver) => driver.press('/').type('critic_read').press('enter'), 'critic_read'],
  ])('is left for %s that lies outside, and that is said', (_, go, target) => {
    const driver = go(opened().press('j', 'Z'));
    expect(driver.cursor).toBe(target);
    expect(driver.text).toContain('Left the subtree: this lies outside of it.');
    expect(names(driver)).toEqual(expect.arrayContaining(['crew', 'writer', 'critic', target]));
  });

  it('is left only as far as it must be', () => {
    const driver = opened().press('/').type('critic').press('enter', 'Z').press('/').type('critic_think').press('enter', 'Z');
    driver.press('/').type('critic_read').press('enter');
    expect(names(driver)[0]).toBe('critic');
    expect(driver.text).toContain('Left the subtree');
  });

  it('keeps what comes to a running trace outside of it out of sight, and counts none of it as new', () => {
    const builder = crew().node({ id: 'going', parent: 'writer' });
    const driver = new AppDriver({ size: { columns: 120, rows: 24 } }).open(openTraceOf(builder.graph, 'live')).press('j', 'Z');
    for (let i = 0; i < 40; i++) builder.node({ id: `late${i}`, parent: 'crew' });
    driver.send({ type: 'trace_changed' });
    expect(names(driver)).toEqual(['writer', 'writer_read', 'writer_think', 'going']);
    expect(driver.text).not.toContain('new below');
    expect(driver.press('Z').text).not.toContain('new below');
  });

  it('ends when the file was written anew without the node', () => {
    const trace = { ...openTraceOf(crew().graph) };
    const driver = new AppDriver({ size: { columns: 120, rows: 24 } }).open(trace).press('j', 'Z');
    trace.graph = new GraphBuilder().node({ id: 'other', end: 7 }).node({ id: 'aside', parent: 'other', end: 3 }).graph;
    expect(names(driver.send({ type: 'trace_changed' }))).toEqual(['other', 'aside']);
  });
});

it('is the same subtree in the tree and in the timeline', () => {
  const driver = opened().press('j', 'Z', '3');
  expect(driver.text).not.toContain('critic');
  expect(driver.lines[0]).toContain('crew › writer ');
  expect(names(driver.press('Z', '2'))).toContain('critic');
  expect(driver.press('3', 'Z', '2').lines[0]).toContain('crew › writer ');
});
