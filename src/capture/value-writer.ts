import { quoteJson } from '../model/codec/event-writer';
import { NestedValue, writeNumber } from './nested-value';
import { Redaction } from './redaction/redaction';
import { Redactor } from './redaction/redactor';
import { isPlain, read } from './value-kinds';
import { cut, cutAs, MARK, truncation, type ValueLimits } from './value-marks';

/**
 * The JSON text of any value, which is also its copy. Never throws and costs no more than the limits allow, whatever the value is:
 * cycles, throwing getters, proxies, streams. Secrets are replaced before anything is cut. What JSON cannot hold is described and marked `[NON-SERIALIZABLE]`.
 */
export function writeValue(value: unknown, limits: ValueLimits, redactor: Redactor, key?: string): string {
  switch (typeof value) {
    case 'string':
      if (isPlainText(value, limits, redactor)) return `"${value}"`;
      return quoteJson(cutAs(redactor.text(value, limits.chars, key), value.length, limits.chars));
    case 'number':
      return writeNumber(value);
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      return value === null ? 'null' : new NestedValue(limits, redactor).write(value, 0, key);
  }
}

/**
 * The members of an object as JSON text without braces, each value with the whole of `limits.chars`; a value that is no object
 * becomes the one member `key`. Undefined gives no member.
 */
export function writeMembers(value: unknown, limits: ValueLimits, redactor: Redactor, key = 'value'): string {
  if (value === undefined) return '';
  try {
    if (isPlain(value)) return plainMembers(value, limits, redactor);
  } catch {
    return `${quoteJson(key)}:${quoteJson(MARK)}`;
  }
  const known = redactor.key(key);
  const text = known.kind === undefined ? writeValue(value, limits, redactor, key) : writeSecret(value, known.kind, limits, redactor);
  return text.startsWith('{') ? text.slice(1, -1) : known.first + text;
}

function plainMembers(value: object, limits: ValueLimits, redactor: Redactor): string {
  let text = '';
  let count = 0;
  for (const key in value) {
    if (count++ === limits.items || text.length > limits.allChars)
      return `${text},"...":${quoteJson(truncation(Object.keys(value).length))}`;
    const item = read(value, key);
    if (item === undefined) continue;
    const known = redactor.key(key);
    const kind = known.kind ?? (key === 'value' ? redactor.kindBeside(value) : undefined);
    const isFirst = text === '';
    if (kind !== undefined) text += (isFirst ? known.first : known.later) + writeSecret(item, kind, limits, redactor);
    else if (isPlainText(item, limits, redactor)) text += `${isFirst ? known.firstText : known.laterText}${item}"`;
    else text += (isFirst ? known.first : known.later) + writeValue(item, limits, redactor, key);
  }
  return text;
}

/** Most values are texts that are recorded as they are. */
function isPlainText(value: unknown, limits: ValueLimits, redactor: Redactor): boolean {
  return typeof value === 'string' && value.length <= limits.chars && redactor.redaction.isPlain(value);
}

function writeSecret(value: unknown, kind: string, limits: ValueLimits, redactor: Redactor): string {
  return new NestedValue(limits, redactor).write(value, 0, undefined, kind);
}

/** A name or another short text, whatever was given for it. */
export function writeText(value: unknown): string {
  const text = typeof value === 'string' ? value : writeValue(value, textLimits, asIs);
  return text.length <= textLimits.chars ? text : cut(text, textLimits.chars);
}

/** Names pass through the redactor of their trace when they are recorded. */
const asIs = new Redactor(new Redaction(false));
const textLimits: ValueLimits = { chars: 1_024, allChars: 1_024, depth: 2, items: 10 };
