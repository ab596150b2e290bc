import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../src/model/types';

/** Any text that UTF-8 can hold, hostile ones often. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '__proto__', 'constructor', '10', '2', '\u0000\u001b]0;x\u0007', '\ufeff\u2028', '\u202eevil', '"\\/', '👩‍👩‍👧'),
);

/** Any JSON value; what is beyond 2^53 is bigint, as the codec gives it. */
export const anyJson: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false),
    anyText,
    fc.double({ noNaN: true }).filter((number) => !Number.isInteger(number) || isExact(number)),
    fc.bigInt().filter((number) => number > 2n ** 53n || number < -(2n ** 53n)),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(anyText, tie('value'), { maxKeys: 5 }),
  ),
})).value;

export const anyJsonObject = fc.dictionary(anyText, anyJson, { maxKeys: 5 }) as fc.Arbitrary<JsonObject>;

function isExact(number: number): boolean {
  return Number.isSafeInteger(number) && !Object.is(number, -0);
}
