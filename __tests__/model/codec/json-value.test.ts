import fc from 'fast-check';
import { oneLine, parseJson, parseRawObject, rawObjectText, stringifyJson } from '../../../src/model/codec/json-value';
import { anyJson } from '../../support/arbitraries';

describe('parseJson and stringifyJson', () => {
  it('bring back every value, large integers and strange keys included', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(parseJson(stringifyJson(value))).toEqual(value);
      }),
      { numRuns: 1000 },
    );
  });

  it('keep the digits of integers beyond 2^53, and only those as bigint', () => {
    expect(parseJson('[9007199254740991, 9007199254740993, -12345678901234567890, 1e20, 1234567890123456.5]')).toEqual([
      9007199254740991,
      9007199254740993n,
      -12345678901234567890n,
      1e20,
      1234567890123456.5,
    ]);
  });

  it('keep numbers too large for a double as what they are read as', () => {
    expect(stringifyJson(parseJson('{"k":[1e9991,-1e400,null]}'))).toBe('{"k":[1e999,-1e999,null]}');
    expect(stringifyJson([Number.NaN, new Array(1)])).toBe('[null,[null]]');
  });

  it('make __proto__ an ordinary key, whichever way the text is parsed', () => {
    for (const text of ['{"__proto__":{"x":1}}', '{"__proto__":{"x":1},"n":9007199254740993}']) {
      const value = parseJson(text) as object;
      expect([Object.keys(value)[0], Object.getPrototypeOf(value) === Object.prototype]).toEqual(['__proto__', true]);
    }
  });

  it('mind no brackets, digits and quotes inside of strings, and no number of lists beside each other', () => {
    const value = {
      text: `${'['.repeat(5_000)} "12345678901234567890" \\`,
      lists: Array.from({ length: 5_000 }, () => [{}]),
      last: 9007199254740993n,
    };
    expect(parseJson(stringifyJson(value))).toEqual(value);
    expect(parseJson(stringifyJson({ ...value, last: 1 }))).toEqual({ ...value, last: 1 });
  });

  it('name the place of an error', () => {
    expect(() => parseJson('{"a": 1,\n "b": tru }')).toThrow('The text is not JSON at line 2, column 10: expected a value, found " ".');
  });

  it('refuse what is nested too deeply', () => {
    expect(() => parseJson('['.repeat(100_000))).toThrow('Lists and objects are nested deeper than 2000 levels at line 1, column 2002.');
  });
});

describe('parseRawObject', () => {
  it('keeps the order and the spelling of everything', () => {
    const raw = parseRawObject(' {"10": 1.0, "2":-0.0 ,"a\\u0062": {"x" :[ 1e+16 ]}}\n');
    expect([...raw]).toEqual([
      ['10', '1.0'],
      ['2', '-0.0'],
      ['ab', '{"x" :[ 1e+16 ]}'],
    ]);
    expect(rawObjectText(raw)).toBe('{"10":1.0,"2":-0.0,"ab":{"x" :[ 1e+16 ]}}');
  });

  it('lets the last of doubled keys count', () => {
    expect(rawObjectText(parseRawObject('{"1":"a","2":0,"1":"b"}'))).toBe('{"1":"b","2":0}');
  });

  it.each(['[]', '{', '{}x', 'null', ''])('refuses %j', (text) => {
    expect(() => parseRawObject(text)).toThrow(/^The|^There/);
  });
});

describe('oneLine', () => {
  it('takes line breaks out between tokens and leaves strings alone', () => {
    expect(oneLine('{\r\n  "a b": [\n\t1,\n    "x  \\n y"\n  ]\n}')).toBe('{"a b": [1,"x  \\n y"]}');
  });
});
