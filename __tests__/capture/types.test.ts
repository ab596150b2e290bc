import { linkedProject, typeProblems } from '../support/linked-project';

/** Compiles only when each line has just the type that it states, and each expected error is one. */
const source = `
import { type Span, TraceNode, traceMethods, traceNode, Tracer, MemoryStore } from 'nodetracer';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>): void => {};

function overloaded(value: string): string;
function overloaded(value: number, times: number): number;
function overloaded(value: string | number): string | number {
  return value;
}
const generic = <T extends object>(value: T): T[] => [value];
const predicate = (value: unknown): value is string => typeof value === 'string';
function withThis(this: { base: number }, more?: number): number {
  return this.base + (more ?? 0);
}
const withProperty = Object.assign((a: number) => a, { version: 1 as const });
async function* chunks(): AsyncGenerator<{ delta: string }, number> {
  yield { delta: 'x' };
  return 1;
}

same<typeof overloaded, ReturnType<typeof traceOverloaded>>(true);
function traceOverloaded() {
  return traceNode(overloaded);
}
const traced = { generic: traceNode(generic), predicate: traceNode(predicate), withThis: traceNode(withThis), withProperty: traceNode(withProperty) };
same<typeof traced.generic, typeof generic>(true);
same<typeof traced.predicate, typeof predicate>(true);
same<typeof traced.withThis, typeof withThis>(true);
same<typeof traced.withProperty, typeof withProperty>(true);
const texts: string[] = ([1, 'a'] as unknown[]).filter(traced.predicate);
traced.withThis.call({ base: 1 }, 2);
// @ts-expect-error this has no base
traced.withThis.call({}, 2);
// @ts-expect-error neither overload
traceNode(overloaded)(1);
// @ts-expect-error no function
traceNode(texts);
traceNode(chunks, { chunkText: (chunk) => chunk.delta });
traceNode(async () => new ReadableStream<string>(), { chunkText: (text) => text.trim() });
// @ts-expect-error the items have no content
traceNode(chunks, { chunkText: (chunk) => chunk.content });
// @ts-expect-error no such option
traceNode(chunks, { kind: 'llm_call' });

class Client {
  readonly version = 1;
  #key = 'k';
  optional?: (text: string) => void;
  complete(prompt: string): Promise<string> {
    return Promise.resolve(prompt + this.#key);
  }
  async *stream(): AsyncGenerator<{ text: string }> {}
}
const client = traceMethods(new Client(), {
  type: 'tool_call',
  methods: { complete: { type: 'llm_call' }, stream: { chunkText: (chunk) => chunk.text }, optional: false },
});
same<typeof client, Client>(true);
// @ts-expect-error no method
traceMethods(new Client(), { methods: { version: false } });
// @ts-expect-error no such method
traceMethods(new Client(), { methods: { missing: false } });

const tracer = new Tracer({ store: new MemoryStore() });
same<number, ReturnType<typeof sync>>(true);
function sync() {
  return tracer.trace('a', (root) => root.node('b', { type: 'anything' }, () => 1));
}
same<Promise<string>, ReturnType<typeof async_>>(true);
function async_() {
  return tracer.trace('a', { join: true }, async (root) => root.node('b', async () => 'x'));
}
const root: Span = tracer.trace('a', { sessionId: 's' });
const step: Span = root.node('b').input({}).output(1).chunk('x');
// @ts-expect-error no status
step.setStatus('done');

@TraceNode()
abstract class Base<T> {
  abstract answer(question: T): Promise<T>;
  @TraceNode({ type: 'llm_call' })
  async ask<U extends T>(question: U): Promise<[T, U]> {
    return [await this.answer(question), question];
  }
  pick(this: Base<T>, value: string): string;
  pick(this: Base<T>, value: number): number;
  @TraceNode()
  pick(this: Base<T>, value: unknown): unknown {
    return value;
  }
  @TraceNode.skip
  format(text: string): string {
    return text;
  }
  @TraceNode()
  get size(): number {
    return 1;
  }
  @TraceNode()
  static make(): string {
    return 'x';
  }
  @TraceNode()
  private inner(): void {
    void this.inner;
  }
}
class Agent extends Base<string> {
  async answer(question: string): Promise<string> {
    return question;
  }
}
const pair: Promise<[string, 'q']> = new Agent().ask('q');
const made: string = Base.make();
void [texts, pair, made, step];
`;

const standardOnly = `
import { TraceNode } from 'nodetracer';
export class Agent {
  @TraceNode() plan = (question: string): string => question;
  @TraceNode() accessor level = 1;
  @TraceNode() #step(): number {
    return this.level;
  }
  run(): number {
    return this.#step() + this.plan('x').length;
  }
  // @ts-expect-error no function
  @TraceNode() size = 1;
}
`;

it.each([
  ['standard', false, { 'all.ts': source, 'standard.ts': standardOnly }],
  ['legacy', true, { 'all.ts': source }],
])('types flow through all ways to record, under the %s rules for decorators', (_name, experimentalDecorators, files) => {
  expect(typeProblems(linkedProject(files), Object.keys(files), { experimentalDecorators })).toEqual([]);
});
