const known = new WeakMap<object, readonly (string | undefined)[]>();
/** The parameters of `function f(…)`, `async f(…)`, `set x(…)`, `(…) =>` and `x =>`, as far as they hold no brackets of their own. */
const list = /^(?:async\b\s*)?(?:get\b\s*|set\b\s*)?(?:function\b\s*)?\*?\s*[\w$#]*\s*\(([^()]*)\)|^(?:async\s+)?([\w$]+)\s*=>/;
const parameter = /^\s*((?:\.\.\.)?[\w$]+)\s*(?:=|$)/;

/**
 * The names of a function's parameters, a rest parameter with its dots; undefined for one that is taken apart. Read from the source,
 * so what is too intricate for a glance gives no names, and minified code gives short ones.
 */
export function parameterNames(fn: (...args: unknown[]) => unknown): readonly (string | undefined)[] {
  let names = known.get(fn);
  if (!names) {
    names = readNames(Function.prototype.toString.call(fn));
    known.set(fn, names);
  }
  return names;
}

function readNames(source: string): (string | undefined)[] {
  const match = list.exec(source);
  const text = match?.[1] ?? match?.[2] ?? '';
  if (/[{[]/.test(text)) return [];
  return text.split(',').map((part) => parameter.exec(part)?.[1]);
}
