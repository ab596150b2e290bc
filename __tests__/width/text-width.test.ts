import fc from 'fast-check';
import { clusters } from '../../src/width/clusters';
import { cutToWidth, padToWidth, widthOf } from '../../src/width/text-width';

describe('the width of text', () => {
  it.each([
    ['plain', 5],
    ['漢字', 4],
    ['한국어', 6],
    ['ＡＢ', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['👩‍👩‍👧‍👦', 2],
    ['👩🏽‍🚀', 2],
    ['🇩🇰', 2],
    ['1️⃣', 2],
    ['❤️', 2],
    ['✓✗⊘…·–━│', 8],
    ['ab\u200dc', 3],
    ['', 0],
  ])('of %j is %i', (text, width) => expect(widthOf(text)).toBe(width));

  it('is the sum over the clusters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(widthOf(text)).toBe([...clusters(text)].reduce((sum, { width }) => sum + width, 0));
      }),
    );
  });
});

describe('cutting text', () => {
  it('never splits a cluster and never exceeds the width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), (text, columns) => {
        const cut = cutToWidth(text, columns);
        expect(widthOf(cut)).toBeLessThanOrEqual(columns);
        expect(text.startsWith(cut)).toBe(true);
        expect([...clusters(text)].map((cluster) => cluster.text).slice(0, [...clusters(cut)].length)).toEqual(
          [...clusters(cut)].map((cluster) => cluster.text),
        );
      }),
    );
  });

  it('leaves out a wide character that fits by half', () => expect(cutToWidth('a漢', 2)).toBe('a'));

  it('costs the same for ten million characters', () => {
    const text = 'x'.repeat(10_000_000);
    for (let i = 0; i < 1000; i++) expect(cutToWidth(text, 80)).toHaveLength(80);
  });

  it('fills up with blanks', () => {
    expect(padToWidth('漢', 5)).toBe('漢   ');
    expect(padToWidth('漢字漢', 5)).toBe('漢字 ');
  });
});
