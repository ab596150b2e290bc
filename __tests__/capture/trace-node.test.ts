import { once } from 'node:events';
import { Readable } from 'node:stream';
import * as ts from 'typescript';
import { currentSpan } from '../../src/api/trace';
import { provideDefaultTracer } from '../../src/capture/default-tracer';
import { traceNode } from '../../src/capture/trace-node';
import { TraceNode } from '../../src/capture/trace-node-decorator';
import { nameAndStatus, outline, testTracer } from './test-tracer';

describe('a traced function', () => {
  it('records arguments by name and the result, and stays what it is', async () => {
    const { tracer, graph, payload } = testTracer();
    const add = traceNode(
      function add(this: { base: number }, a: number, b = 2, ...rest: number[]) {
        return this.base + a + b + rest.length;
      },
      { type: 'tool_call' },
    );
    const find = traceNode(async (query: string) => ({ hits: [query] }), { name: 'find', captureArgs: false });
    expect([add.name, add.length]).toEqual(['add', 1]);
    await tracer.trace('agent', async () => {
      expect(add.call({ base: 10 }, 1, 2, 3, 4)).toBe(15);
      expect(await find('x')).toEqual({ hits: ['x'] });
    });
    expect(outline(await graph(), ({ name, type }) => `${name} ${type}`)).toEqual(['agent trace', '  add tool_call', '  find custom']);
    expect(await payload('add')).toMatchObject({ input: { a: 1, b: 2, rest: [3, 4] }, output: { return_value: 15 } });
    expect(await payload('find')).toMatchObject({ input: {}, output: { hits: ['x'] } });
  });

  it('keeps the properties of the function, builds objects as it did, and is wrapped once', async () => {
    const { tracer, graph } = testTracer();
    function Agent(this: { name: string }, name: string) {
      this.name = name;
    }
    Agent.version = 1;
    Agent.prototype.greet = function (this: { name: string }) {
      return `I am ${this.name}`;
    };
    const Traced = traceNode(traceNode(Agent, { name: 'first' }), { name: 'second' }) as typeof Agent &
      (new (
        name: string,
      ) => { greet(): string });
    const agent = new Traced('Ada');
    expect([Traced.version, agent.greet(), agent instanceof Traced, agent instanceof Agent]).toEqual([1, 'I am Ada', true, true]);
    class Child extends Traced {}
    expect(new Child('Bob')).toBeInstanceOf(Child);
    tracer.trace('run', () => Traced.call({ name: '' }, 'Eve'));
    expect(outline(await graph())).toEqual(['run', '  second']);
  });

  it('cannot be made of something else', () => {
    expect(() => traceNode(undefined as never)).toThrow('Calls of undefined cannot be recorded; expected a function.');
  });

  it('is only the function where no trace is active, unless it may start one', async () => {
    const { tracer, graph, store } = testTracer();
    const plain = traceNode((a: number) => a + 1);
    const auto = traceNode(
      function step(a: number) {
        return plain(a);
      },
      { autoTrace: true },
    );
    provideDefaultTracer(tracer);
    expect(plain(1)).toBe(2);
    expect(await store.list()).toEqual([]);
    expect(auto(1)).toBe(2);
    expect(outline(await graph())).toEqual(['step', '  step', '    anonymous']);
  });

  it('ends with the iterator that it returns, each step in its context', async () => {
    const { tracer, graph, payload } = testTracer();
    const names: (string | undefined)[] = [];
    const words = traceNode(async function* words() {
      names.push(currentSpan()?.name);
      yield 'Hel';
      yield 'lo';
      return 2;
    });
    const failing = traceNode(function* failing() {
      yield 1;
      throw new Error('broken');
    });
    const left = traceNode(function* left() {
      yield 1;
      yield 2;
    });
    await tracer.trace('agent', async (root) => {
      const stream = words();
      expect(outline((await snapshot()) as never, nameAndStatus)).toEqual(['agent running', '  words running']);
      for await (const word of stream) names.push(word, currentSpan()?.name);
      expect(() => [...failing()]).toThrow('broken');
      for (const item of left()) if (item === 1) break;
      void root;
    });
    async function snapshot() {
      return graph();
    }
    expect(names).toEqual(['words', 'Hel', 'agent', 'lo', 'agent']);
    expect(outline(await graph(), nameAndStatus)).toEqual(['agent completed', '  words completed', '  failing failed', '  left completed']);
    expect((await payload('words')).output).toEqual({ return_value: 2, text: 'Hello' });
  });

  it('ends with the stream that it returns, of Node or of the web', async () => {
    const { tracer, graph } = testTracer();
    const nodeStream = traceNode(() => Readable.from(['a', 'b']), { name: 'node' });
    const webStream = traceNode(async () => new Blob(['text']).stream(), { name: 'web' });
    const webReader = traceNode(() => new Blob(['text']).stream(), { name: 'reader' });
    await tracer.trace('agent', async () => {
      const readable = nodeStream();
      readable.resume();
      await once(readable, 'close');
      for await (const _ of await webStream());
      const reader = webReader().getReader();
      while (!(await reader.read()).done);
    });
    expect(outline(await graph(), nameAndStatus)).toEqual(['agent completed', '  node completed', '  web completed', '  reader completed']);
  });
});

const source = `
  return (TraceNode) => {
    @TraceNode({ type: 'sub_agent' })
    class Researcher {
      #secret = 1;
      get size() { return 1; }
      plan(question) { return this.read(question) + this.#secret; }
      async wait() { await null; return this.format('x'); }
      @TraceNode({ name: 'reading', type: 'retrieval' }) read(text) { return text + this.size; }
      @TraceNode.skip format(text) { return text; }
    }
    class Child extends Researcher { @TraceNode() get level() { return 2; } @TraceNode() static make() { return new Child(); } }
    return { Researcher, Child };
  };`;

type Classes = {
  Researcher: new () => { plan(question: string): string; wait(): Promise<string> };
  Child: { new (): { level: number; plan(question: string): string }; make(): { level: number; plan(question: string): string } };
};

describe.each([
  ['standard', false],
  ['legacy', true],
])('the decorator under the %s rules', (_name, experimentalDecorators) => {
  const load = (): Classes => {
    const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.None, experimentalDecorators };
    const { outputText } = ts.transpileModule(`function make() {${source}}`, { compilerOptions });
    return (new Function(`${outputText.replace('"use strict";', '')}; return make();`)() as (decorator: unknown) => Classes)(TraceNode);
  };

  it('records all methods of a class but the skipped ones, and returns the class itself', async () => {
    const { tracer, graph, payload } = testTracer();
    const { Researcher, Child } = load();
    await tracer.trace('agent', async () => {
      const researcher = new Researcher();
      expect(researcher).toBeInstanceOf(Researcher);
      expect(researcher.plan('why')).toBe('why11');
      expect(await researcher.wait()).toBe('x');
      const child = Child.make();
      expect([child.level, child.plan('so'), child instanceof Researcher, Researcher.name]).toEqual([2, 'so11', true, 'Researcher']);
    });
    expect(outline(await graph(), ({ name, type, status }) => `${name} ${type} ${status}`)).toEqual([
      'agent trace completed',
      '  Researcher.plan sub_agent completed',
      '    reading retrieval completed',
      '  Researcher.wait sub_agent completed',
      '  Child.make custom completed',
      '  Child.level custom completed',
      '  Child.plan sub_agent completed',
      '    reading retrieval completed',
    ]);
    expect((await payload('Researcher.plan')).input).toEqual({ question: 'why' });
  });
});

it('types flow through a traced function and a decorated class', () => {
  const typed = traceNode(async (id: number): Promise<{ id: number }> => ({ id }));
  const result: Promise<{ id: number }> = typed(1);
  @TraceNode()
  class Typed {
    @TraceNode({ type: 'tool_call' })
    add(a: number, b: number): number {
      return a + b;
    }
  }
  const sum: number = new Typed().add(1, 2);
  return result.then((value) => expect([value, sum]).toEqual([{ id: 1 }, 3]));
});
