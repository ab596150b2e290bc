import fc from 'fast-check';
import { isMarkdown, parseMarkdown } from '../../src/markdown/parse-markdown';

describe('Markdown', () => {
  it('is told from other text by its signs', () => {
    const written = [
      '# Title\n\ntext',
      'a **bold** word',
      '- one\n- two',
      '1. one\n2. two',
      '```\ncode\n```',
      '| a | b |\n|---|---|\n| 1 | 2 |',
      'see [this](https://x.y)',
    ];
    const other = ['', 'plain', 'a - b - c', '#channel', '2 * 3 * 4', 'x = [1](2)', 'C:\\path', '{"a": "- b"}', 'one\n- two'];
    expect([written.map(isMarkdown), other.map(isMarkdown)]).toEqual([written.map(() => true), other.map(() => false)]);
  });

  it('is read into blocks, HTML as the text that it is', () => {
    expect(parseMarkdown('## A `b`\n\n*c* <i>d</i>\n\n- [x] e\n- f\n\n> g\n\n```ts\nh\n  i\n```\n\n---\n')).toEqual([
      {
        kind: 'heading',
        level: 2,
        text: [
          { text: 'A ', look: 'plain' },
          { text: 'b', look: 'code' },
        ],
      },
      {
        kind: 'paragraph',
        text: [
          { text: 'c', look: 'emphasis' },
          { text: ' ', look: 'plain' },
          { text: '<i>', look: 'plain' },
          { text: 'd', look: 'plain' },
          { text: '</i>', look: 'plain' },
        ],
      },
      {
        kind: 'list',
        items: [
          { mark: '[x]', blocks: [{ kind: 'paragraph', text: [{ text: 'e', look: 'plain' }] }] },
          { mark: '•', blocks: [{ kind: 'paragraph', text: [{ text: 'f', look: 'plain' }] }] },
        ],
      },
      { kind: 'quote', blocks: [{ kind: 'paragraph', text: [{ text: 'g', look: 'plain' }] }] },
      { kind: 'code', language: 'ts', text: 'h\n  i' },
      { kind: 'rule' },
    ]);
  });

  it('gives up on nesting that no person writes', () => {
    expect(parseMarkdown('> '.repeat(5000))).toBeNull();
  });

  it('makes something of any text', () => {
    const signs = fc.string({ unit: fc.constantFrom(...'#*_`~>-+|[]()!<> \n1.ab\\'.split('')), maxLength: 200 });
    fc.assert(fc.property(signs, (text) => void expect(parseMarkdown(text)).not.toBeUndefined()));
  });
});
