import { hookCallbacks } from '../../contracts/hook';
import type { ConfigProblem } from '../../errors/catalogue/capture';
import { isObject, problem, type SettingCheck, unknownKeys } from './option-problems';

/** Everything that is wrong in the options of a tracer; `config` is checked by `configProblems`. */
export function* tracerProblems(options: unknown, configProblems: SettingCheck): Generator<ConfigProblem> {
  if (!isObject(options)) return yield problem('options', options, 'an object with a store');
  yield* unknownKeys('', options, ['store', 'config', 'hooks', 'responder', 'onDiagnostic']);
  const { store, config, hooks, responder, onDiagnostic } = options;
  if (!isStore(store)) yield problem('store', store, 'a TraceStore, such as new FileStore(), or a SavingStore with a name');
  if (responder !== undefined && typeof responder !== 'function') yield problem('responder', responder, 'a function');
  if (onDiagnostic !== undefined && typeof onDiagnostic !== 'function') yield problem('onDiagnostic', onDiagnostic, 'a function');
  if (config !== undefined) yield* configProblems(config, 'config');
  if (hooks !== undefined) yield* hookProblems(hooks);
}

function* hookProblems(hooks: unknown): Generator<ConfigProblem> {
  if (!Array.isArray(hooks)) return yield problem('hooks', hooks, 'an array of hooks');
  for (const [index, hook] of hooks.entries()) {
    if (!isObject(hook)) {
      yield problem(`hooks[${index}]`, hook, 'an object with callbacks such as onNodeCompleted');
      continue;
    }
    const callbacks = hookCallbacks.filter((name) => name in hook);
    if (callbacks.length === 0) yield problem(`hooks[${index}]`, hook, `at least one of ${hookCallbacks.join(', ')}`);
    for (const name of callbacks)
      if (!['function', 'undefined'].includes(typeof hook[name])) yield problem(`hooks[${index}].${name}`, hook[name], 'a function');
  }
}

function isStore(store: unknown): boolean {
  if (!isObject(store)) return false;
  return typeof store.journal === 'function' || (typeof store.save === 'function' && typeof store.name === 'string' && store.name !== '');
}
