import { eastAsianWidth } from 'get-east-asian-width';
import { isPlain } from '../../src/width/clusters';

describe('a plain text', () => {
  const plainChars = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code)).filter(isPlain);

  it('holds only characters of one column that stand for themselves', () => {
    const others = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}\p{Cs}\p{Cn}\p{Default_Ignorable_Code_Point}\p{Emoji_Presentation}]/u;
    expect(plainChars.filter((char) => others.test(char) || eastAsianWidth(char.codePointAt(0) ?? 0) !== 1)).toEqual([]);
  });

  it('has as many clusters as characters', () => {
    const text = plainChars.join('');
    expect([...new Intl.Segmenter('en').segment(text)].length).toBe(text.length);
  });

  it('covers what our own views draw', () => {
    expect(isPlain('▾ ✓ ✗ ● ◌ ↻ ⤷ ━━━ │─┌┐└┘ … › · Grüße, Привет')).toBe(true);
  });
});
