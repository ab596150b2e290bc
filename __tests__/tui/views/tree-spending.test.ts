import { AppDriver } from '../../support/app-driver';
import { GraphBuilder, openTraceOf } from '../../support/graph-builder';

const wide = { columns: 200, rows: 30 };

function crew(): GraphBuilder {
  const call = (cost?: number) => ({
    'llm.model': 'gpt-4o',
    'llm.usage.input_tokens': 1000,
    'llm.usage.output_tokens': 500,
    ...(cost !== undefined && { 'llm.cost_usd': cost }),
  });
  return new GraphBuilder()
    .node({ id: 'crew', end: 100 })
    .node({ id: 'writer', parent: 'crew', end: 60 })
    .node({ id: 'draft', type: 'llm_call', parent: 'writer', end: 30, metadata: call(0.02) })
    .node({ id: 'polish', type: 'llm_call', parent: 'writer', end: 60, metadata: call() })
    .node({ id: 'check', type: 'tool_call', parent: 'crew', end: 100 });
}

/** What stands behind the bar in the row of each node. */
function spent(driver: AppDriver, ...names: string[]): Record<string, string> {
  const rest = (name: string) => /[━─]\s+([^━─│]*)│/.exec(driver.lines.find((line) => line.includes(` ${name} `)) ?? '')?.[1]?.trim() ?? '';
  return Object.fromEntries(names.map((name) => [name, rest(name).replace(/\s+/g, ' ')]));
}

it('shows what each node has spent, estimates marked, and with $ what each has spent with all that is below it', () => {
  const driver = new AppDriver({ size: wide }).open(openTraceOf(crew().graph)).press('z', 'R');
  const names = ['crew', 'writer', 'draft', 'polish', 'check'];
  expect(spent(driver, ...names)).toEqual({ crew: '', writer: '', draft: '1.5k $0.0200', polish: '1.5k ~$0.0075', check: '' });
  driver.press('$');
  expect(driver.text).toContain('Tokens and cost of each node with all that is below it.');
  expect(driver.lines[1]).toMatch(/Σ tokens\s+Σ cost/);
  expect(spent(driver, ...names)).toEqual({
    crew: '3k ~$0.0275',
    writer: '3k ~$0.0275',
    draft: '1.5k $0.0200',
    polish: '1.5k ~$0.0075',
    check: '',
  });
  expect(driver.press('$').lines[1]).not.toContain('Σ');
});

it('marks the cost of a subtree in which calls have no known price', () => {
  const { graph } = crew().node({ id: 'other', type: 'llm_call', parent: 'writer', end: 60, metadata: { 'llm.usage.input_tokens': 500 } });
  const driver = new AppDriver({ size: wide }).open(openTraceOf(graph)).press('z', 'R').press('$');
  expect(spent(driver, 'crew', 'writer', 'draft', 'other')).toEqual({
    crew: '3.5k ~$0.0275+',
    writer: '3.5k ~$0.0275+',
    draft: '1.5k $0.0200',
    other: '500',
  });
});

it('makes room for cost on a narrow screen once it was asked for', () => {
  const driver = new AppDriver({ size: { columns: 80, rows: 24 } }).open(openTraceOf(crew().graph));
  expect(driver.lines[1]).not.toContain('cost');
  expect(driver.press('$').lines[1]).toMatch(/Σ cost/);
});

it('counts what comes to a running trace', () => {
  const builder = crew();
  const driver = new AppDriver({ size: wide }).open(openTraceOf(builder.graph, 'live')).press('$');
  builder.node({ id: 'more', type: 'llm_call', parent: 'check', end: 200, metadata: { 'llm.cost_usd': 1 } });
  driver.send({ type: 'trace_changed' });
  expect(spent(driver, 'check', 'crew')).toEqual({ check: '$1.00', crew: '3k ~$1.03' });
});

it('says why $ has nothing to show', () => {
  const driver = new AppDriver().open(openTraceOf(new GraphBuilder().node({ id: 'root', end: 1 }).graph)).press('$');
  expect(driver.text).toContain('this trace tells of no tokens or costs');
});
