import fc from 'fast-check';
import { nameMatcher } from '../../../src/tui/selection/name-matcher';
import { GraphBuilder } from '../../support/graph-builder';

const letters = fc.constantFrom('a', 'A', 'b', 'B', 'é', 'É', 'ã', 'Ã', 'ß', '漢', '字', '🚀', ' ', '_', '[');

it('finds the nodes whose names hold a text, in any case of ASCII letters where it has no capitals', () => {
  const text = fc.array(letters, { maxLength: 6 }).map((parts) => parts.join(''));
  const query = fc.array(letters, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 30 }), query, (names, wanted) => {
      const matches = nameMatcher(graphOf(names), wanted);
      const asSearched = (name: string) =>
        wanted === wanted.toLowerCase() ? name.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : name;
      expect(names.map((_, row) => matches(row))).toEqual(names.map((name) => asSearched(name).includes(wanted)));
    }),
    { numRuns: 500 },
  );
});

it('finds them among thousands of names, those that come while it looks, too, and by a regular expression', () => {
  const names = Array.from({ length: 3_000 }, (_, i) => `step ${i} of Many`);
  const builder = new GraphBuilder();
  for (const [i, name] of names.entries()) builder.node({ id: `n${i}`, name });
  const [text, regex] = [nameMatcher(builder.graph, '99 of many'), nameMatcher(builder.graph, '/ \\d99 of M/')];
  const found = (matches: (row: number) => boolean, count: number) => Array.from({ length: count }, (_, row) => row).filter(matches);
  expect(found(text, 3_000)).toEqual(names.flatMap((name, i) => (name.includes('99 of Many') ? [i] : [])));
  expect(found(regex, 3_000)).toEqual([199, 299, 399, 499, 599, 699, 799, 899, 999]);
  builder.node({ id: 'last', name: 'the 99 OF MANY' });
  expect([text(3_000), regex(3_000)]).toEqual([true, false]);
});

function graphOf(names: readonly string[]) {
  const builder = new GraphBuilder();
  for (const [i, name] of names.entries()) builder.node({ id: `n${i}`, name });
  return builder.graph;
}
