import 'reflect-metadata';
import { container as globalContainer, type InjectionToken, inject, injectable, Lifecycle, scoped, singleton } from 'tsyringe';
import { provideDefaultTracer } from '../../src/capture/default-tracer';
import { TraceNode } from '../../src/capture/trace-node-decorator';
import { Tracer } from '../../src/capture/tracer';
import { registerNodetracer } from '../../src/host/register-nodetracer';
import { TRACER } from '../../src/host/tokens';
import { testTracer } from '../capture/test-tracer';
import { outline } from '../support/trace-outline';

const SEARCH: InjectionToken<Search> = Symbol('search');
const PLUGGED: InjectionToken<Plugged> = Symbol('plugged');

@injectable()
@TraceNode({ type: 'tool_call', autoTrace: true })
class Search {
  async find(query: string): Promise<string[]> {
    return [this.clean(query)];
  }

  clean(query: string): string {
    return query.trim();
  }
}

@singleton()
@TraceNode({ type: 'sub_agent', autoTrace: true })
class Agent {
  constructor(@inject(SEARCH) private readonly search: Search) {}

  async answer(question: string): Promise<string> {
    const [found = ''] = await this.search.find(question);
    return found;
  }
}

@injectable()
class Plugged {
  @TraceNode({ autoTrace: true })
  run(): void {}
}

@scoped(Lifecycle.ContainerScoped)
class RequestState {
  constructor(@inject(TRACER) readonly tracer: Tracer) {}

  @TraceNode({ autoTrace: true })
  handle(): RequestState {
    return this;
  }
}

function boundContainer() {
  const container = globalContainer.createChildContainer();
  const recorded = testTracer();
  container.register(SEARCH, { useClass: Search });
  registerNodetracer(container, { tracer: recorded.tracer });
  return { container, ...recorded };
}

beforeEach(() => {
  globalContainer.clearInstances();
  provideDefaultTracer(() => {
    throw new Error('the default tracer was asked for');
  });
});

describe('a class that a container with a tracer has made', () => {
  it('starts traces with that tracer, nested as the calls are, without a global', async () => {
    const { container, graph } = boundContainer();
    expect(await container.resolve(Agent).answer(' paris ')).toBe('paris');
    expect(outline(await graph())).toEqual(['Agent.answer', '  Agent.answer', '    Search.find', '      Search.clean']);
  });

  it('stays the class that it was', () => {
    const { container } = boundContainer();
    expect(container.resolve(Agent)).toBeInstanceOf(Agent);
    expect(container.resolve(Agent).constructor).toBe(Agent);
  });

  it('is bound when it comes from a token, a factory, resolveAll or a child container', async () => {
    const { container, tracer } = boundContainer();
    container.register(PLUGGED, { useClass: Plugged });
    container.register(PLUGGED, { useFactory: () => new Plugged() });
    for (const plugged of container.resolveAll<Plugged>(PLUGGED)) plugged.run();
    container.createChildContainer().createChildContainer().resolve(Plugged).run();
    container.createChildContainer().resolve(Agent);
    expect(tracer.stats().traces).toBe(3);
  });

  it('records into the active trace, whatever container it comes from', async () => {
    const { container } = boundContainer();
    const other = testTracer();
    await other.tracer.trace('outer', () => container.resolve(Agent).answer('x'));
    expect(outline(await other.graph())).toEqual(['outer', '  Agent.answer', '    Search.find', '      Search.clean']);
  });

  it('is given the tracer under the token and under the class', () => {
    const { container, tracer } = boundContainer();
    expect([container.resolve(TRACER), container.resolve(Tracer)]).toEqual([tracer, tracer]);
  });
});

describe('two containers in one process', () => {
  it('record each with its own tracer', async () => {
    const [one, two] = [boundContainer(), boundContainer()];
    await one.container.resolve(Plugged).run();
    await two.container.resolve(Plugged).run();
    await two.container.resolve(Plugged).run();
    expect([one.tracer.stats().traces, two.tracer.stats().traces]).toEqual([1, 2]);
  });
});

describe('a scope for each request', () => {
  it('may have a tracer of its own', () => {
    const { container, tracer } = boundContainer();
    const own = testTracer();
    const request = container.createChildContainer();
    request.register(TRACER, { useValue: own.tracer });
    expect(request.resolve(RequestState).handle().tracer).toBe(own.tracer);
    container.createChildContainer().resolve(RequestState).handle();
    expect([own.tracer.stats().traces, tracer.stats().traces]).toEqual([1, 1]);
  });

  it('keeps the traces of requests apart that are answered at once', async () => {
    const { container, tracer, graphs } = boundContainer();
    const answered = ['paris', 'oslo'].map((city) =>
      tracer.trace(city, () => container.createChildContainer().resolve(Agent).answer(city)),
    );
    expect(await Promise.all(answered)).toEqual(['paris', 'oslo']);
    const nested = ['  Agent.answer', '    Search.find', '      Search.clean'];
    expect((await graphs()).map(outline)).toEqual([
      ['paris', ...nested],
      ['oslo', ...nested],
    ]);
  });
});
