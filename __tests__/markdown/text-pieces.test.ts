import fc from 'fast-check';
import { TextPieces } from '../../src/markdown/text-pieces';

const piecesOf = (text: string) => {
  const taken = new TextPieces(text);
  while (!taken.isWhole) taken.read(1);
  return taken.pieces;
};

describe('the pieces of a long text', () => {
  it('end between paragraphs, and know of the blank line there', () => {
    const paragraph = 'word '.repeat(500);
    expect(piecesOf(`${paragraph}\n\n${paragraph}\n\nend\n\n`)).toEqual([
      { text: paragraph, fence: '', gap: true },
      { text: `${paragraph}\n\nend`, fence: '', gap: false },
    ]);
  });

  it('know the block of code inside of which they begin', () => {
    const code = `\`\`\`\`ts\n${'let a = 1;\n'.repeat(600)}\`\`\`\n\n\`\`\`\`\n\nend`;
    expect(piecesOf(code).map(({ fence }) => fence)).toEqual(['', '````']);
    expect(piecesOf(`${code}${'\n\nword'.repeat(1_000)}`).map(({ fence }) => fence)).toEqual(['', '````', '', '']);
  });

  it('hold the whole text, none of them long, no character divided', () => {
    const parts = fc.array(fc.constantFrom('word ', '\n', '\n\n', '```\n', '~~~py\n', '😀', '中'.repeat(300), 'x'.repeat(999)), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(parts, (texts) => {
        const text = texts.join('');
        const pieces = piecesOf(text);
        const joined = pieces.map((piece) => piece.text).join('');
        expect(joined.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        expect(pieces.every((piece) => piece.text.length <= 4_000 && piece.text.isWellFormed())).toBe(true);
      }),
    );
  });
});
