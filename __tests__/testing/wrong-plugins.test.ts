import type { Adapter } from '../../src/contracts/adapter';
import type { TracerHook } from '../../src/contracts/hook';
import { definePlugin, type Plugin } from '../../src/contracts/plugin';
import type { TraceJournal, TraceStore } from '../../src/contracts/store';
import { traceFromLines } from '../../src/contracts/trace-from-lines';
import { describeAdapterContract } from '../../src/testing/adapter-contract';
import { describeHookContract } from '../../src/testing/hook-contract';
import { describeStoreContract } from '../../src/testing/store-contract';
import { failuresOf } from '../support/collecting-runner';

function hookPlugin(hook: TracerHook, closer: () => unknown = () => {}): Plugin {
  return definePlugin({
    name: 'wrong',
    kind: 'hook',
    apiVersion: 1,
    setup({ addHook }) {
      addHook(hook);
      return closer;
    },
  });
}

/** A store that is right, to be made wrong in one way. */
function linesStore(wrong: Partial<TraceStore> & { readonly onAppend?: (lines: string) => string } = {}): TraceStore {
  const traces = new Map<string, string>();
  const { onAppend = (lines) => lines, ...others } = wrong;
  return {
    capabilities: { durable: false },
    journal: (id) => {
      traces.set(id, '');
      return {
        append: (lines) => void traces.set(id, traces.get(id) + onAppend(lines)),
        close: async (outcome) => void (outcome === 'dropped' && traces.delete(id)),
      };
    },
    list: async () => [...traces.keys()],
    open: async (id) => (traces.has(id) ? traceFromLines(id, traces.get(id) as string) : null),
    delete: async (id) => void traces.delete(id),
    close: async () => {},
    ...others,
  };
}

const storeFailures = async (open: () => TraceStore) =>
  Object.keys(await failuresOf((runner) => describeStoreContract(runner, { name: 'wrong', open })));
const hookFailures = async (plugin: Plugin) => failuresOf((runner) => describeHookContract(runner, { plugin }));

describe('the contract of stores', () => {
  it('is passed by a store that is right', async () => {
    expect(await storeFailures(() => linesStore())).toEqual([]);
  });

  it.each([
    [
      'loses payload digits',
      () => linesStore({ onAppend: (lines) => lines.replaceAll(/\d{20,}/g, '1e29') }),
      'gives a trace back as it was recorded',
    ],
    ['cuts large data', () => linesStore({ onAppend: (lines) => lines.slice(0, 65_536) }), 'keeps large data whole'],
    ['shares one place among traces', () => sharedStore(), 'keeps traces apart that are recorded at once'],
    ['keeps what was dropped', () => keepingStore(), 'forgets a trace that sampling drops at its end'],
    ['deletes nothing', () => linesStore({ delete: async () => {} }), 'forgets a trace that is deleted, and no other'],
    ['lists nothing', () => linesStore({ list: async () => [] }), 'lists running and ended traces'],
    ['makes up traces', () => linesStore({ open: async (id) => traceFromLines(id, '') }), 'knows nothing of a trace that it never had'],
    [
      'says that it is durable without a way to open it again',
      () => linesStore({ capabilities: { durable: true } }),
      'has after a restart what it had before, if it is durable',
    ],
    ['cannot be closed twice', () => closedOnce(), 'can be closed twice'],
  ])('is failed by one that %s', async (_, open, test) => {
    expect(await storeFailures(open as () => TraceStore)).toContain(test);
  });
});

describe('the contract of hooks', () => {
  it('is passed by a hook that is right', async () => {
    expect(await hookFailures(hookPlugin({ onEvent: () => {} }))).toEqual({});
  });

  it('is failed by one that throws, rejects or hangs, with the callback named', async () => {
    const test = 'follows traces of every shape without a failure';
    const fail = (): never => {
      throw new Error('boom');
    };
    expect((await hookFailures(hookPlugin({ onNodeFailed: fail })))[test]).toContain('in onNodeFailed: boom');
    expect((await hookFailures(hookPlugin({ onTraceCompleted: async () => fail() })))[test]).toContain('in onTraceCompleted: boom');
  });

  it('is failed by one that has no callback, a wrong one, or is no hook', async () => {
    expect((await hookFailures(hookPlugin({})))['adds a hook with callbacks that are functions']).toBe('The hook has no callback.');
    expect(await hookFailures(hookPlugin({ onEvent: 3 } as unknown as TracerHook))).not.toEqual({});
    const noHook = definePlugin({ name: 'wrong', kind: 'theme', apiVersion: 1, setup: ({ addTheme }) => addTheme('dark', {}) });
    expect((await hookFailures(noHook))['ends without a failure when nothing happened']).toContain('plugin.kind is theme, expected hook');
  });

  it('is failed by one whose end fails', async () => {
    const plugin = hookPlugin({ onEvent: () => {} }, () => Promise.reject(new Error('cannot end')));
    expect((await hookFailures(plugin))['ends without a failure when nothing happened']).toBe('cannot end');
  });
});

describe('the contract of adapters', () => {
  const library = { greet: (name: string): string => (name ? `hello ${name}` : fail()) };
  const { greet } = library;
  const fail = (): never => {
    throw new TypeError('no name');
  };
  afterEach(() => {
    library.greet = greet;
  });

  const right = (): Adapter => {
    let installed = false;
    const uninstall = (): void => {
      installed = false;
      library.greet = greet;
    };
    return {
      install({ currentSpan }) {
        if (installed) return uninstall;
        installed = true;
        library.greet = (name) => currentSpan()?.node('greet', () => greet(name)) ?? greet(name);
        return uninstall;
      },
    };
  };
  const adapterFailures = async (adapter: () => Adapter) => {
    const plugin = definePlugin({ name: 'wrong', kind: 'adapter', apiVersion: 1, setup: ({ addAdapter }) => addAdapter(adapter()) });
    const call = () => library.greet('you');
    return Object.keys(
      await failuresOf((runner) =>
        describeAdapterContract(runner, { plugin, call, failingCall: () => library.greet(''), nodes: ['greet'] }),
      ),
    );
  };

  it('is passed by an adapter that is right', async () => {
    expect(await adapterFailures(right)).toEqual([]);
  });

  it.each([
    ['records nothing', (): Adapter => ({ install: () => () => {} }), 'records a call inside of a trace'],
    [
      'wraps what it has wrapped',
      () =>
        wrapping(
          ({ currentSpan }, inner) =>
            (name) =>
              currentSpan()?.node('greet', () => inner(name)) ?? inner(name),
        ),
      'records once when it is installed twice',
    ],
    [
      'changes results',
      () =>
        wrapping(
          ({ currentSpan }) =>
            (name) =>
              currentSpan()?.node('greet', () => `${greet(name)}!`) ?? greet(name),
        ),
      'gives the result of the library',
    ],
    [
      'swallows errors',
      () =>
        wrapping(
          ({ currentSpan }) =>
            (name) =>
              currentSpan()?.node('greet', () => '') ?? greet(name),
        ),
      'passes an error on and records the node as failed',
    ],
    ['stays when it is uninstalled', staying, 'records nothing after it was uninstalled, once or twice'],
  ])('is failed by one that %s', async (_, adapter, test) => {
    expect(await adapterFailures(adapter)).toContain(test);
  });

  function staying(): Adapter {
    return {
      install(context) {
        right().install(context);
        return () => {};
      },
    };
  }

  function wrapping(wrap: (context: Parameters<Adapter['install']>[0], inner: typeof greet) => typeof greet): Adapter {
    return {
      install(context) {
        library.greet = wrap(context, library.greet);
        return () => {
          library.greet = greet;
        };
      },
    };
  }
});

function sharedStore(): TraceStore {
  const all: string[] = [];
  return linesStore({
    journal: () => ({ append: (lines) => void all.push(lines), close: async () => {} }),
    open: async (id) => traceFromLines(id, all.join('')),
  });
}

function keepingStore(): TraceStore {
  const store = linesStore();
  const journal = (id: string): TraceJournal => ({ ...store.journal(id), close: async () => {} });
  return { ...store, journal };
}

function closedOnce(): TraceStore {
  let closed = false;
  return linesStore({
    close: async () => {
      if (closed) throw new Error('closed already');
      closed = true;
    },
  });
}
