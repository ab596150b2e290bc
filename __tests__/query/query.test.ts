import fc from 'fast-check';
import { completeQuery } from '../../src/query/complete-query';
import { nodeFields, traceFields } from '../../src/query/fields';
import { matchQuery } from '../../src/query/match-query';
import { nodeReaders } from '../../src/query/node-readers';
import { parseQuery } from '../../src/query/parse-query';
import type { Query } from '../../src/query/query';
import { traceReaders } from '../../src/query/trace-readers';
import { GraphBuilder, START, summaryOf } from '../support/graph-builder';

function parsed(text: string, fields = nodeFields): Query {
  const { query, problem } = parseQuery(text, fields);
  if (problem) throw new Error(problem.message);
  return query;
}

const graph = new GraphBuilder()
  .node({ id: 'root', name: 'agent', end: 10_000 })
  .node({
    id: 'plan',
    name: 'Plan',
    type: 'llm_call',
    parent: 'root',
    start: 0,
    end: 2_500,
    metadata: { 'llm.model': 'gpt-4o', 'llm.usage.input_tokens': 1_200, 'llm.cost_usd': 0.02 },
  })
  .node({
    id: 'search',
    name: 'web search',
    type: 'tool_call',
    parent: 'root',
    start: 2_500,
    end: 3_000,
    status: 'failed',
    error: 'Timeout after 30 s',
    errorType: 'TimeoutError',
  })
  .node({ id: 'again', name: 'web search', type: 'tool_call', parent: 'root', start: 3_000, end: 9_000, annotations: ['second try'] })
  .edge('search', 'again', 'retry_of').graph;

function found(text: string): string[] {
  return [...graph.rows()].filter(matchQuery(parsed(text), nodeReaders(graph))).map((row) => graph.nodeAt(row).id);
}

describe('a query finds nodes', () => {
  it.each([
    ['', ['root', 'plan', 'search', 'again']],
    ['plan', ['plan']],
    ['PLAN', []],
    ['"web search"', ['search', 'again']],
    ['/^w.*h$/', ['search', 'again']],
    ['timeout', ['search']],
    ['second', ['again']],
    ['name:web not status:failed', ['again']],
    ['name=plan', ['plan']],
    ['name!=plan depth=1', ['search', 'again']],
    ['type:llm_call or status:failed', ['plan', 'search']],
    ['status:failed,running', ['search']],
    ['status!=failed type:tool', ['again']],
    ['>2s', ['root', 'plan', 'again']],
    ['duration>=2.5s and <1m !agent', ['plan', 'again']],
    ['offset>1s offset<=2500ms', ['search']],
    ['tokens>1k', ['plan']],
    ['tokens<1M', ['plan']],
    ['not tokens>0', ['root', 'search', 'again']],
    ['cost>$0.01', ['plan']],
    ['model:4o', ['plan']],
    ['error:TimeoutError', ['search']],
    ['has:retry', ['search', 'again']],
    ['has:annotation,cost', ['plan', 'again']],
    ['children>2', ['root']],
    ['(plan or second) duration>5s', ['again']],
    [`start>=2020-01-01 name:plan`, ['plan']],
    ['id:again', ['again']],
  ])('%s', (text, ids) => expect(found(text)).toEqual(ids));
});

it('finds traces of a list', () => {
  const traces = [
    summaryOf({
      key: 'a',
      name: 'weather',
      status: 'failed',
      failureCount: 2,
      costUsd: 0.5,
      sessionId: 's-1',
      startTime: START,
      endTime: START + 3e6,
    }),
    summaryOf({ key: 'b', name: 'news', state: 'live', status: 'running', failureCount: 0, startTime: START, endTime: null }),
  ];
  const names = (text: string) => traces.filter(matchQuery(parsed(text, traceFields), traceReaders(START + 60e6))).map(({ key }) => key);
  expect(['has:failures', 'state:live', '>30s', 'cost>0.1', 'session:s-1', 'nodes>0 failures=0', 'wea'].map(names)).toEqual([
    ['a'],
    ['b'],
    ['b'],
    ['a'],
    ['a'],
    ['b'],
    ['a'],
  ]);
});

describe('a text that is no query is told where and why', () => {
  it.each([
    ['stauts:failed', 0, 6, /no field stauts \(did you mean status\?\)/],
    ['status:faild', 7, 5, /pending, running, completed, failed, cancelled \(did you mean failed\?\)/],
    ['a duration>2', 11, 1, /no duration: expected a number with its unit/],
    ['tokens>many', 7, 4, /expected a number such as 500, 2k/],
    ['name>x', 4, 1, /no number: compare it with : or =/],
    ['(plan', 0, 1, /not closed/],
    ['plan)', 4, 1, /not opened/],
    ['plan and', 8, 1, /missing here/],
    ['or plan', 0, 2, /missing before/],
    ['"plan', 0, 5, /quote does not end/],
    ['/(/', 0, 3, /no regular expression/],
    ['cost>', 4, 1, /a value is missing/],
    ['>plan', 0, 1, /only a duration/],
  ])('%s', (text, at, length, message) => {
    expect(parseQuery(text, nodeFields).problem).toEqual({ at, length, message: expect.stringMatching(message) });
  });

  it('whatever the text is: nothing is thrown, and what is a query can be asked', () => {
    const pieces = fc.constantFrom(
      '(',
      ')',
      'and',
      'or',
      'not',
      '!',
      ':',
      '>',
      '"',
      '/',
      'name',
      'status',
      'duration',
      '2s',
      'has',
      'retry',
      '\\',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((list) => list.join(' ')),
          fc.array(pieces).map((list) => list.join('')),
        ),
        (text) => {
          const { query, problem } = parseQuery(text, nodeFields);
          if (query) for (const row of graph.rows()) matchQuery(query, nodeReaders(graph))(row);
          else expect(problem.at + problem.length).toBeLessThanOrEqual(text.length + 1);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('what a query may go on as', () => {
  const texts = (text: string) => completeQuery(text, nodeFields).candidates.map((candidate) => candidate.text);
  it('is a field, and behind it a value', () => {
    expect([texts('plan (du'), texts('status:f'), texts('status:failed,c'), texts('has:re'), texts('name:x')]).toEqual([
      ['duration>'],
      ['failed'],
      ['completed', 'cancelled'],
      ['retry'],
      [],
    ]);
    expect(completeQuery('not sta', nodeFields)).toMatchObject({ at: 4, length: 3 });
  });
});
