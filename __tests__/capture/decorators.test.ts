import 'reflect-metadata';
import { container, injectable } from 'tsyringe';
import * as ts from 'typescript';
import { TraceNode } from '../../src/capture/trace-node-decorator';
import { outline, testTracer } from './test-tracer';

const nameAndType = ({ name, type }: { name: string; type: string }) => `${name} ${type}`;

const rules: [string, boolean][] = [
  ['standard', false],
  ['legacy', true],
];

/** Compiles what `body` returns, with the names of `scope`, under one of the two rules. */
function compiled<T>(body: string, experimentalDecorators: boolean, scope: Readonly<Record<string, unknown>> = {}): T {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.None, experimentalDecorators };
  const { outputText } = ts.transpileModule(`function make() {${body}}`, { compilerOptions });
  const names = Object.keys(scope);
  const make = new Function('TraceNode', ...names, `${outputText.replace('"use strict";', '')}; return make();`) as (
    ...args: unknown[]
  ) => T;
  return make(TraceNode, ...Object.values(scope));
}

describe.each(rules)('under the %s rules', (_name, legacy) => {
  it('a class and its subclasses keep the names of the object, and of the class for a call of super', () => {
    const { Child, Plain } = compiled<Record<string, new () => { plan(): string; own(): string }>>(
      `@TraceNode() class Base { plan() { return 'base'; } own() { return 'own'; } }
       @TraceNode() class Child extends Base { plan() { return 'child+' + super.plan(); } }
       class Plain extends Base { plan() { return 'plain+' + super.plan(); } }
       return { Child, Plain };`,
      legacy,
    );
    const { tracer, graph } = testTracer();
    tracer.trace('run', () => {
      const child = new (Child as never as new () => { plan(): string; own(): string })();
      expect([child.plan(), child.own()]).toEqual(['child+base', 'own']);
      expect(new (Plain as never as new () => { plan(): string })().plan()).toBe('plain+base');
    });
    return graph().then((found) => expect(outline(found)).toEqual(['run', '  Child.plan', '    Base.plan', '  Child.own', '  Base.plan']));
  });

  it('a decorator on a method changes single options of its class, whose name stands before the dot', async () => {
    const Agent = compiled<new () => { plan(): number; ask(): number }>(
      `@TraceNode({ name: 'Planner', type: 'sub_agent', autoTrace: true })
       class Agent {
         plan() { return this.ask(); }
         @TraceNode({ type: 'llm_call' }) ask() { return 1; }
       }
       return Agent;`,
      legacy,
      {},
    );
    const { tracer, graphs } = testTracer();
    tracer.trace('run', () => new Agent().plan());
    expect(outline((await graphs())[0] as never, nameAndType)).toEqual([
      'run trace',
      '  Planner.plan sub_agent',
      '    Planner.ask llm_call',
    ]);
  });

  it('accessors, symbols, private and static methods and generators can be decorated', async () => {
    const Agent = compiled<{ new (): { level: number; run(): number[] } & Iterable<number>; make(): { run(): number[] } }>(
      `class Agent {
         #level = 1;
         @TraceNode() static make() { return new this(); }
         @TraceNode() get level() { return this.#level; }
         set level(value) { this.#level = value; }
         @TraceNode() *[Symbol.iterator]() { yield this.#level; }
         run() { this.level = 3; return [this.level, ...this]; }
       }
       return Agent;`,
      legacy,
    );
    const { tracer, graph, payload } = testTracer();
    expect(tracer.trace('run', () => Agent.make().run())).toEqual([3, 3]);
    const names = outline(await graph());
    expect(names.filter((name) => name !== '  Agent.level')).toEqual(['run', '  Agent.make', '  Agent.Symbol(Symbol.iterator)']);
    expect((await payload('Agent.level')).output).toEqual(legacy ? {} : { return_value: 3 });
  });

  it('a getter that gives a function records the getting, and a method that returns its object does not put that out', async () => {
    type Builder = { readonly build: () => string; with(part: string): Builder };
    const Builder = compiled<new () => Builder>(
      `class Builder {
         parts = [];
         @TraceNode() get build() { return () => this.parts.join(); }
         @TraceNode() with(part) { this.parts.push(part); return this; }
       }
       return Builder;`,
      legacy,
    );
    const { tracer, graph, payload } = testTracer();
    expect(tracer.trace('run', () => new Builder().with('a').with('b').build())).toBe('a,b');
    expect(outline(await graph())).toEqual(['run', '  Builder.with', '  Builder.with', '  Builder.build']);
    expect(await payload('Builder.with')).toMatchObject({ input: { part: 'a' }, output: {} });
  });

  it('a method is recorded once, also under another decorator', async () => {
    const Log = (target: unknown, _where: unknown, descriptor?: PropertyDescriptor): unknown => {
      const method = (descriptor ? descriptor.value : target) as (...args: unknown[]) => unknown;
      const value = function (this: unknown, ...args: unknown[]) {
        return method.apply(this, args);
      };
      return descriptor ? { ...descriptor, value } : value;
    };
    const Agent = compiled<new () => { plan(): number; format(): number }>(
      `@TraceNode() class Agent {
         ${legacy ? '@Log @TraceNode()' : '@TraceNode() @Log'} plan() { return this.format(); }
         ${legacy ? '@Log @TraceNode.skip' : '@TraceNode.skip @Log'} format() { return 1; }
       }
       return Agent;`,
      legacy,
      { Log },
    );
    const { tracer, graph } = testTracer();
    tracer.trace('run', () => new Agent().plan());
    expect(outline(await graph())).toEqual(['run', '  Agent.plan']);
  });

  it('an abstract class and one made by a container stay what they are', async () => {
    const { Base, Search } = compiled<{ Base: new () => object; Search: new () => { find(): string } }>(
      `@TraceNode() class Base { find() { return this.read(); } }
       ${legacy ? '@injectable()' : ''} @TraceNode({ type: 'retrieval' }) class Search extends Base { read() { return 'text'; } }
       return { Base, Search };`,
      legacy,
      { injectable },
    );
    const search = container.resolve(Search);
    const { tracer, graph } = testTracer();
    expect(tracer.trace('run', () => search.find())).toBe('text');
    expect([search instanceof Base, search.constructor, Search.name]).toEqual([true, Search, 'Search']);
    expect(outline(await graph(), nameAndType)).toEqual(['run trace', '  Search.find custom', '    Search.read retrieval']);
  });
});

it('a field that holds a function is recorded under the standard rules, and refused under the legacy ones', async () => {
  const body = 'class Agent { base = 1; @TraceNode() plan = (more) => this.base + more; } return Agent;';
  const Agent = compiled<new () => { plan(more: number): number }>(body, false);
  const { tracer, payload } = testTracer();
  expect(tracer.trace('run', () => new Agent().plan(2))).toBe(3);
  expect(await payload('Agent.plan')).toMatchObject({ input: { more: 2 }, output: { return_value: 3 } });
  expect(() => compiled(body, true)).toThrow('Calls of the field plan cannot be recorded');
});

it('a private method can be decorated under the standard rules', async () => {
  const Agent = compiled<new () => { run(): number }>(
    'class Agent { run() { return this.#step(); } @TraceNode() #step() { return 1; } } return Agent;',
    false,
  );
  const { tracer, graph } = testTracer();
  tracer.trace('run', () => new Agent().run());
  expect(outline(await graph())).toEqual(['run', '  Agent.#step']);
});
