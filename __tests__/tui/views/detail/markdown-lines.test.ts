import fc from 'fast-check';
import { rowCells } from '../../../../src/tui/frame/cells';
import type { Line } from '../../../../src/tui/frame/rows';
import { readableLines } from '../../../../src/tui/views/detail/markdown-lines';

function textOf(lines: readonly Line[]): string[] {
  return lines.map((line) =>
    line
      .map(({ text }) => text)
      .join('')
      .trimEnd(),
  );
}

describe('Markdown in the detail', () => {
  it('is laid out by its blocks, so that every sign has a look or stays a sign', () => {
    const text = `# Plan\n\nTake the **09:12** *from* \`Lund\`:\n\n1. change never\n2. arrive\n   - at ten\n\n> so they say\n\n\`\`\`python\nif x:\n    print("hi")\n\`\`\`\n\nsee [this](https://a.b)`;
    expect(textOf(readableLines(text, 40))).toEqual([
      '# Plan',
      '',
      'Take the 09:12 _from_ `Lund`:',
      '1. change never',
      '2. arrive',
      '   • at ten',
      '',
      '│ so they say',
      '',
      '▏ python',
      '▏ if x:',
      '▏     print("hi")',
      '',
      'see this (https://a.b)',
    ]);
  });

  it('has tables whose columns fit, the wide ones cut', () => {
    const text = '| day | what |\n|---|---|\n| Mon | a long description of the day |\n| Tue | x |\n';
    expect(textOf(readableLines(text, 24))).toEqual(['day │ what', '────┼───────────────────', 'Mon │ a long descriptio…', 'Tue │ x']);
  });

  it('leaves other text as it was written', () => {
    expect(textOf(readableLines('a - b\n  c', 20))).toEqual(['a - b', '  c']);
  });

  it('fits any pane and holds no control characters', () => {
    const signs = fc.string({ unit: fc.constantFrom(...'#*_`~>-+|[]()! \n1.ab\\\u001b\u009b\u202e漢'.split('')), maxLength: 300 });
    fc.assert(
      fc.property(signs, fc.integer({ min: 4, max: 80 }), (text, columns) => {
        for (const runs of readableLines(`# t\n${text}`, columns))
          expect(
            rowCells({ runs }, columns)
              .map(({ char }) => char)
              .join(''),
          ).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
      }),
    );
  });
});
