import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { decodeEvents } from '../../src/model/codec/event-reader';

const library = resolve(__dirname, '../../dist/index.js');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nodetracer-process-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program that has the library as `nodetracer` and a tracer over a file store as `tracer`. */
function run(program: string, nodeOptions: readonly string[] = []) {
  const head = `const nodetracer = require(${JSON.stringify(library)}); const { FileStore, Tracer } = nodetracer;
    const tracer = new Tracer({ store: new FileStore(${JSON.stringify(folder)}) });\n`;
  const { status, stdout, stderr } = spawnSync(process.execPath, [...nodeOptions, '-e', head + program], { encoding: 'utf8', cwd: folder });
  return { status, stdout, stderr };
}

/** Types of all events that lie in journals, in order. */
function journaled(): string[] {
  const lines = readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n').slice(1));
  return lines.flatMap(decodeEvents).map(({ type }) => type);
}

const ENDED = ['trace_started', 'node_started', 'node_started', 'node_completed', 'node_completed', 'trace_completed'];

describe('the process', () => {
  it.each([
    ['process.exit', "tracer.trace('agent', (root) => root.node('step', () => {})); process.exit(3);", 3, ENDED],
    ['an uncaught throw', "tracer.trace('agent', (root) => root.node('step', () => {})); throw new Error('x');", 1, ENDED],
    [
      'SIGKILL in the next turn',
      "tracer.trace('agent', (root) => root.node('step', () => {})); setImmediate(() => process.kill(process.pid, 'SIGKILL'));",
      null,
      ENDED,
    ],
    [
      'SIGKILL while a node is open',
      "tracer.trace('agent').node('step'); setImmediate(() => process.kill(process.pid, 'SIGKILL'));",
      null,
      ENDED.slice(0, 3),
    ],
  ])('leaves everything that happened on disk after %s', (_name, program, status, events) => {
    expect([run(program).status, journaled()]).toEqual([status, events]);
  });

  it('still reports a rejection that nobody handles', () => {
    const { status, stderr } = run("tracer.trace('agent', async () => { throw new Error('nobody cares'); });");
    expect([status, stderr.includes('Error: nobody cares')]).toEqual([1, true]);
  });

  it('gets one exit listener, no signal handler, and ends by itself', () => {
    const { status, stdout } = run(`
      const before = process.eventNames().map((name) => [name, process.listenerCount(name)]);
      for (let i = 0; i < 20; i++) tracer.trace('agent', (root) => root.node('step', () => {}));
      const known = new Map(before);
      console.log(JSON.stringify(process.eventNames().map((name) => [name, process.listenerCount(name) - (known.get(name) ?? 0)]).filter(([, more]) => more > 0)));
    `);
    expect([status, JSON.parse(stdout)]).toEqual([0, [['exit', 1]]]);
  });

  it('goes on unharmed without its folder, and says so in one line', () => {
    writeFileSync(join(folder, 'file'), '');
    const { status, stdout, stderr } = run(`
      const broken = new Tracer({ store: new FileStore(${JSON.stringify(join(folder, 'file', 'below'))}) });
      for (let i = 0; i < 5; i++) broken.trace('agent', (root) => root.node('step', () => {}));
      setImmediate(() => console.log(JSON.stringify(broken.stats().losses)));
    `);
    expect([status, JSON.parse(stdout), stderr.trim().split('\n').length, stderr.slice(0, 35)]).toEqual([
      0,
      { store_write_failed: 30 },
      1,
      'nodetracer: The store could not wri',
    ]);
  });

  it('ends as cancelled what can be ended by nobody any more, and only that', () => {
    const { stdout, stderr } = run(
      `
      const { traceNode } = nodetracer;
      const store = new nodetracer.MemoryStore();
      const memory = new Tracer({ store });
      const numbers = traceNode(function* numbers() { yield 1; yield 2; });
      class Pages { async *[Symbol.asyncIterator]() { yield 1; yield 2; } }
      const pages = traceNode(() => new Pages(), { name: 'pages' });
      const web = traceNode(() => ReadableStream.from([1, 2]), { name: 'web' });
      class Request extends Promise { static get [Symbol.species]() { return Promise; } }
      const request = traceNode(() => Request.resolve(1), { name: 'request' });
      const kept = {};
      memory.trace('agent', () => {
        numbers().next();
        request();
        kept.iterator = pages()[Symbol.asyncIterator]();
        kept.part = web().tee()[0];
        kept.reader = web().getReader();
      });
      const statuses = async () => {
        await memory.flush();
        const { graph } = await store.open((await store.list())[0]);
        return [...graph.rows()].map((row) => graph.nodeAt(row)).map((node) => node.name + ' ' + node.status).join(', ');
      };
      const collect = async (until) => {
        for (let i = 0; i < 200 && !until(await statuses()); i++) { gc(); await new Promise((done) => setTimeout(done, 5)); }
        console.log(await statuses());
      };
      (async () => {
        await collect((text) => text.includes('numbers cancelled') && text.includes('request cancelled'));
        await kept.iterator.next();
        for (const name of Object.keys(kept)) delete kept[name];
        await collect((text) => !text.includes('running'));
      })();
    `,
      ['--expose-gc'],
    );
    expect({ stderr, lines: stdout.split('\n').slice(0, 2) }).toEqual({
      stderr: '',
      lines: [
        'agent completed, numbers cancelled, request cancelled, pages running, web running, web running',
        'agent completed, numbers cancelled, request cancelled, pages cancelled, web cancelled, web cancelled',
      ],
    });
  });

  it('without configuration records into .nodetracer/traces of its project', () => {
    const project = join(folder, 'project', 'src');
    mkdirSync(project, { recursive: true });
    writeFileSync(join(folder, 'project', 'package.json'), '{}');
    const program = `const { trace } = require(${JSON.stringify(library)}); trace('run', () => {});`;
    expect(spawnSync(process.execPath, ['-e', program], { cwd: project }).status).toBe(0);
    expect(readdirSync(join(folder, 'project', '.nodetracer', 'traces')).map((name) => name.replace(/^[0-9a-f]{32}/, 'ID'))).toEqual([
      'ID.json',
    ]);
  });

  it('loads no package with the library, only its own files and those of Node', () => {
    const { stdout } = run('console.log(JSON.stringify(Object.keys(require.cache)));');
    const foreign = (JSON.parse(stdout) as string[]).filter((path) => !path.startsWith(resolve(library, '..')));
    expect(foreign).toEqual([]);
    const ours = (JSON.parse(stdout) as string[]).map((path) => path.slice(resolve(library, '..').length + 1).split('/')[0] as string);
    expect(ours.filter((layer) => /^(cli|tui|host|width|demo|sources)$/.test(layer))).toEqual([]);
  });
});
