import { EventEmitter } from 'node:events';
import { traceMethods } from '../../src/capture/trace-methods';
import { TraceNode } from '../../src/capture/trace-node-decorator';
import { outline, testTracer } from './test-tracer';

const nameAndType = ({ name, type }: { name: string; type: string }) => `${name} ${type}`;

class Base {
  #calls = 0;
  count(): number {
    return ++this.#calls;
  }
}

class Agent extends Base {
  format = (text: string) => `<${text}>`;
  get size(): number {
    return 1;
  }
  async plan(question: string): Promise<string> {
    return this.format(`${question}${this.count()}`);
  }
}

describe('the methods of an object', () => {
  it('are recorded where they stand, those of an instance by its class, private fields included', async () => {
    const { tracer, graph, payload } = testTracer();
    const agent = new Agent();
    const keys = Object.keys(agent);
    const traced: Agent = traceMethods(agent, { type: 'tool_call', methods: { plan: { type: 'llm_call' }, count: { name: 'counting' } } });
    expect([traced, Object.keys(agent), agent instanceof Agent, new Agent().plan === Agent.prototype.plan]).toEqual([
      agent,
      keys,
      true,
      true,
    ]);
    await tracer.trace('run', async () => expect([await traced.plan('why'), traced.size]).toEqual(['<why1>', 1]));
    expect(outline(await graph(), nameAndType)).toEqual([
      'run trace',
      '  Agent.plan llm_call',
      '    counting tool_call',
      '    Agent.format tool_call',
    ]);
    expect(await payload('Agent.plan')).toMatchObject({ input: { question: 'why' }, output: { return_value: '<why1>' } });
  });

  it('of a plain object have their own names, or follow that of the object; classes, getters and values stay', async () => {
    const { tracer, graph } = testTracer();
    const tools = traceMethods(
      { search: (query: string) => [query], format: String, Kind: Agent, version: 1 },
      { methods: { format: false } },
    );
    const named = traceMethods({ ...tools }, { name: 'tools', type: 'tool_call' });
    expect(tools.Kind).toBe(Agent);
    tracer.trace('run', () => {
      tools.search(tools.format(1));
      named.search('2');
    });
    expect(outline(await graph(), nameAndType)).toEqual(['run trace', '  search custom', '  tools.search tool_call']);
  });

  it('are recorded once, however often they are wrapped', async () => {
    const { tracer, graph } = testTracer();
    @TraceNode({ type: 'sub_agent' })
    class Worker {
      work(): number {
        return 1;
      }
    }
    const worker = traceMethods(traceMethods(new Worker()));
    tracer.trace('run', () => worker.work());
    expect(outline(await graph(), nameAndType)).toEqual(['run trace', '  Worker.work sub_agent']);
  });

  it('do not include what JavaScript and Node give every object', async () => {
    class Emitting extends EventEmitter {
      work(): string[] {
        this.on('x', () => {}).emit('x');
        return new Collected().add('a').all();
      }
    }
    class Collected extends Set<string> {
      all(): string[] {
        return [...this];
      }
    }
    const { tracer, graph } = testTracer();
    const emitting = traceMethods(new Emitting());
    expect(tracer.trace('run', () => [emitting.work(), traceMethods(new Collected(['b'])).all()])).toEqual([['a'], ['b']]);
    expect(outline(await graph())).toEqual(['run', '  Emitting.work', '  Collected.all']);
  });

  it('of an object that cannot be changed are refused, with the way out', () => {
    expect(() => traceMethods(Object.freeze({ a() {} }))).toThrow('Calls of a frozen object or a module cannot be recorded');
    expect(() => traceMethods(1 as never)).toThrow('Calls of number cannot be recorded; expected an object.');
  });
});
