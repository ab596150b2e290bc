import fc from 'fast-check';
import { rowCells } from '../../../../src/tui/frame/cells';
import { END, FoldedDocument, type Place, START } from '../../../../src/tui/views/detail/folded-document';
import { type Folds, foldedFrom, noFolds, withFold } from '../../../../src/tui/views/detail/folds';
import { JsonOutline } from '../../../../src/tui/views/detail/json-outline';
import { RawOutline } from '../../../../src/tui/views/detail/raw-outline';

function outlineOf(values: Record<string, string>): JsonOutline {
  const outline = new JsonOutline(Object.keys(values), Object.values(values), 'input');
  while (!outline.isWhole) outline.read(1_000_000);
  return outline;
}

function documentOf(outline: JsonOutline | RawOutline, columns: number, folds: Folds = noFolds): FoldedDocument {
  return new FoldedDocument([{ section: 'Input', key: 'input', outline }], folds, columns);
}

function placesOf(document: FoldedDocument): Place[] {
  const places: Place[] = [];
  for (let place: Place | null = document.settle(START); place !== null; place = document.after(place)) places.push(place);
  return places;
}

function textOf(document: FoldedDocument): string[] {
  return placesOf(document).map((place) => (document.linesAt(place)[place.line] ?? []).map(({ text }) => text).join(''));
}

function shown(values: Record<string, string>, columns: number, folds?: Folds): string[] {
  return textOf(documentOf(outlineOf(values), columns, folds));
}

describe('JSON in the detail', () => {
  it('keeps numbers, the order of keys and doubled keys as they were recorded', () => {
    expect(shown({ data: '{"10":1.50,"2":12345678901234567890,"z":-0.0e10,"z":1,"a":[true,null]}' }, 40)).toEqual([
      '▾ data: 5 keys',
      '    10: 1.50',
      '    2: 12345678901234567890',
      '    z: -0.0e10',
      '    z: 1',
      '    a: [true, null]',
    ]);
  });

  it('puts short arrays and objects on one line, and wraps long text', () => {
    expect(shown({ small: '{"a":[1,2],"b":{}}', text: '"one two three four five six"' }, 30)).toEqual([
      '  small: {a: [1, 2], b: {}}',
      '  text: "one two three four ',
      '    five six"',
    ]);
  });

  it('shows the lines of a text below its name, without control characters', () => {
    const outline = outlineOf({ t: JSON.stringify('a\nb\u001b[31m\n\nd') });
    const document = documentOf(outline, 40);
    const lines = placesOf(document).map((place) =>
      rowCells({ runs: document.linesAt(place)[place.line] ?? [] }, 40)
        .map(({ char }) => char)
        .join('')
        .trimEnd(),
    );
    expect(lines).toEqual(['▾ t: 4 lines', '    a', '    b␛[31m', '', '    d']);
  });

  it('folds to a level, and shows of what is folded as much as fits', () => {
    const values = { data: '{"user":{"name":"Ada Lovelace","towns":["London","Marylebone","Ockham Park"]},"n":1}' };
    expect(shown(values, 44, foldedFrom(1))).toEqual(['▾ data: 2 keys', '  ▸ user: {name: "Ada Lovelace",  … 2 keys', '    n: 1']);
    expect(shown(values, 40, foldedFrom(0))).toEqual(['▸ data: {user: {name: "Ada Lov … 2 keys']);
    expect(shown(values, 44, foldedFrom(Number.POSITIVE_INFINITY))).toContain('    ▾ towns: 3 items');
  });

  it('names what is no text for people by kind and size instead of showing it, until it is unfolded', () => {
    const image = JSON.stringify(`data:image/png;base64,${'iVBORw0KGgoAAAANSUhEUgAA'.repeat(400)}`);
    expect(shown({ image, hash: JSON.stringify('aB3'.repeat(100)), path: JSON.stringify('a/'.repeat(200)) }, 60).slice(0, 2)).toEqual([
      '▸ image: image/png, 7,200 bytes in base64',
      '  hash: binary data, 225 bytes in base64',
    ]);
  });

  it('says in words what the marks of capture mean', () => {
    const lines = shown(
      { a: '"ab... [TRUNCATED: original_size=12345]"', b: '"[REDACTED:openai_key:3f9a1c07]"', c: '"Socket [NON-SERIALIZABLE]"' },
      120,
    );
    expect(lines).toEqual([
      '  a: "ab... [TRUNCATED: original_size=12345]"  ← cut when it was recorded, it was 12,345 long',
      '  b: "[REDACTED:openai_key:3f9a1c07]"  ← a secret (openai key) taken out when it was recorded',
      '  c: "Socket [NON-SERIALIZABLE]"  ← could not be written as JSON, described instead',
    ]);
  });

  it('tells the path of every value, as JavaScript would spell it', () => {
    const outline = outlineOf({ messages: '[{"content":"a\\nb","two words":1}]' });
    expect(Array.from({ length: outline.rows }, (_, row) => outline.pathOf(row))).toEqual([
      'input.messages',
      'input.messages[0]',
      'input.messages[0].content',
      'input.messages[0].content',
      'input.messages[0].content',
      'input.messages[0]["two words"]',
    ]);
  });

  it('opens fifty megabytes at once and lays out only what is in sight', () => {
    const row = JSON.stringify({ name: 'x'.repeat(400), lines: 'a\nb\nc', n: 12345 });
    const json = `[${Array.from({ length: 110_000 }, () => row).join(',')}]`;
    const outline = new JsonOutline(['data'], [json], 'input');
    expect([json.length > 48_000_000, outline.isWhole, outline.rows < 10_000]).toEqual([true, false, true]);
    expect(documentOf(outline, 80).linesAt(START)).toHaveLength(1);
    while (!outline.isWhole) outline.read(10_000_000);
    const document = documentOf(outline, 80);
    expect(
      document
        .linesAt(START)[0]
        ?.map(({ text }) => text)
        .join(''),
    ).toBe('▾ data: 110,000 items');
    expect(outline.pathOf(document.settle(END).row)).toBe('input.data[109999].n');
  });

  it('takes nesting of any depth', () => {
    const outline = outlineOf({ t: `${'['.repeat(30_000)}${']'.repeat(30_000)}` });
    const document = documentOf(outline, 40);
    const end = document.settle(END);
    expect(document.linesAt(document.move(end, -50)).length).toBe(1);
  });

  it('does not fail on text that is no JSON', () => {
    for (const text of ['', '{', '"', '"\\', '[1,', '}{', 'nonsense', '"\\u12', '{"a"', '{"a":', '[}', '"a\\n'])
      expect(shown({ t: text }, 20).length).toBeGreaterThan(0);
  });
});

const anyText = fc.oneof(
  fc.json(),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 3000 }).map((text) => JSON.stringify(text)),
);
const anyColumns = fc.integer({ min: 4, max: 130 });

describe('any JSON', () => {
  it('is shown without control characters in lines that fit', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 4 }), anyColumns, fc.boolean(), (texts, columns, raw) => {
        const names = texts.map((_, index) => `k${index}`);
        const outline = raw ? new RawOutline(names, texts) : outlineOf(Object.fromEntries(texts.map((text, index) => [`k${index}`, text])));
        const document = documentOf(outline, columns);
        for (const place of placesOf(document)) {
          const cells = rowCells({ runs: document.linesAt(place)[place.line] ?? [] }, columns);
          expect(cells.map(({ char }) => char).join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        }
      }),
    );
  });

  it('reads the same forwards and backwards, folded in any way', () => {
    fc.assert(
      fc.property(anyText, anyColumns, fc.array(fc.tuple(fc.nat(200), fc.boolean()), { maxLength: 6 }), (text, columns, changes) => {
        const outline = outlineOf({ t: text });
        const folds = changes.reduce((all, [row, folded]) => withFold(all, 'input', row % outline.rows, folded), noFolds);
        const document = documentOf(outline, columns, folds);
        const forwards = placesOf(document);
        const backwards: Place[] = [];
        for (let place: Place | null = document.settle(END); place !== null; place = document.before(place)) backwards.push(place);
        expect(backwards.reverse()).toEqual(forwards);
      }),
    );
  });

  it('is as it was after a row was folded and unfolded again', () => {
    fc.assert(
      fc.property(anyText, anyColumns, fc.nat(200), (text, columns, number) => {
        const outline = outlineOf({ t: text });
        const row = number % outline.rows;
        const before = documentOf(outline, columns);
        const isFolded = before.isFolded({ segment: 0, row });
        const there = withFold(noFolds, 'input', row, !isFolded);
        const back = withFold(there, 'input', row, isFolded);
        expect(textOf(documentOf(outline, columns, back))).toEqual(textOf(before));
      }),
    );
  });

  it('is read in slices as it is read at once', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 50 }), (text, budget) => {
        const whole = outlineOf({ t: text });
        const sliced = new JsonOutline(['t'], [text], 'input');
        while (!sliced.isWhole) sliced.read(budget);
        expect(textOf(documentOf(sliced, 60))).toEqual(textOf(documentOf(whole, 60)));
      }),
    );
  });
});
