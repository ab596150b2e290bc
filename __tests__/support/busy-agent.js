// A program that uses everything at once: `node busy-agent.js bare|traced FOLDER`. It runs on the built package.
// Both ways it prints the same answer and exits with 7. Traced, it tells as its last line on stderr what became of the recording.
const { setImmediate: nextTurn, setTimeout: sleep } = require('node:timers/promises');
const { FileStore, Tracer, traceNode } = require('../../dist');

const [mode, folder] = process.argv.slice(2);
const TRACES = 10_000;
const GROUP = 500;
const store = new FileStore(folder);
const seen = new Map();
const diagnostics = [];
const hooks = [
  { name: 'good', onEvent: ({ traceId }) => void seen.set(traceId, (seen.get(traceId) ?? 0) + 1) },
  { name: 'throws', onNodeCompleted: fail, onTraceStarted: fail },
  { name: 'never settles', onTraceStarted: () => new Promise(() => {}), onNodeCompleted() {}, onEvent() {} },
  { name: 'slow', onTraceCompleted: () => sleep(1), onNodeCompleted: () => sleep(1) },
];
const tracer = new Tracer({ store, hooks, onDiagnostic: ({ kind, message }) => diagnostics.push(`${kind}: ${message.split('(')[0]}`) });
const trace = mode === 'traced' ? (name, options, fn) => tracer.trace(name, options, fn) : (_name, _options, fn) => fn(stub());
const search = mode === 'traced' ? traceNode(plainSearch, { name: 'search', type: 'tool_call' }) : plainSearch;

void main();

async function main() {
  const tasks = [];
  for (let i = 0; i < TRACES; i++) {
    tasks.push(task(i).then(String, (error) => `${error.name} ${error.message}`));
    if (i % GROUP === GROUP - 1) await nextTurn();
  }
  const answers = await Promise.all(tasks);
  console.log(require('node:crypto').createHash('sha256').update(answers.join('\n')).digest('hex'));
  process.exitCode = 7;
  if (mode === 'traced') await report();
}

/** All of these run at the same time. */
function task(i) {
  return trace(`task ${i}`, { sessionId: `s-${i % 10}`, metadata: { i } }, async (root) => {
    const plan = await root.node('plan', { type: 'llm_call' }, async (step) => {
      step.input({ question: 'x'.repeat(200), i }).usage({ model: 'm', inputTokens: i, outputTokens: 1 });
      for (const word of ['one ', 'two ', 'three']) step.chunk(word);
      await nextTurn();
      return step.annotate('planned').output({ plan: [1, 2, 3] }) && i * 2;
    });
    const parts = await Promise.all([1, 2, 3].map((part) => root.node('part', (step) => branch(step, plan, part))));
    const failed = root.node('call', { type: 'tool_call' });
    if (i % 3 === 0) failed.fail(new Error('no answer'));
    root.node('call', { type: 'tool_call' }).retryOf(failed).progress(1, 2).end();
    if (i % 5 === 0) root.node('cancelled').fail(Object.assign(new Error('stop'), { name: 'AbortError' }));
    failed.end();
    await sleep(i % 7);
    if (i % 11 === 0) throw new RangeError(`task ${i} fails`);
    let found = 0;
    for await (const hit of search(i)) found += hit;
    return parts.reduce((sum, part) => sum + part, found);
  });
}

async function branch(step, plan, part) {
  step.input({ token: `Bearer ${'a1b2c3d4'.repeat(4)}`, part }).link(step);
  await nextTurn();
  return step.node('inner', (inner) => inner.output({ plan }) && plan + part);
}

async function* plainSearch(i) {
  yield i % 4;
  await nextTurn();
  yield 1;
}

function fail() {
  throw new Error('a broken hook');
}

/** A span that does nothing. */
function stub() {
  const span = new Proxy(
    {},
    {
      get: (_, key) => {
        if (key !== 'node') return key === 'then' ? undefined : () => span;
        return (_name, options, fn = options) => (typeof fn === 'function' ? fn(stub()) : stub());
      },
    },
  );
  return span;
}

async function report() {
  await tracer.close({ timeoutMs: 20_000 });
  const stored = new Set(await store.list());
  let events = 0;
  let missing = 0;
  for (const [id, count] of seen) {
    events += count;
    missing += stored.has(id) ? await missingOf(id, count) : count;
  }
  const maxRssMiB = Math.round(process.resourceUsage().maxRSS / 1024);
  console.error(JSON.stringify({ stats: tracer.stats(), diagnostics, events, missing, maxRssMiB }));
  process.exit();
}

async function missingOf(id, count) {
  const trace = await store.open(id);
  if (!trace) return count;
  const { header, seq } = trace.graph;
  trace.close();
  return header.completeness?.missing_events ?? count - seq + trace.graph.missingEvents;
}
