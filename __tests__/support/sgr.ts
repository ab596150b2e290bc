/** The kinds of colour that a stream asks its terminal for, in order. */
export type ColorKind = 'basic' | 'bright' | 'of 256' | 'true';

export function colorKinds(stream: string): ColorKind[] {
  const kinds = new Set<ColorKind>();
  for (const [, parameters = ''] of stream.matchAll(/\x1b\[([\d;:]*)m/g)) for (const kind of kindsOf(parameters)) kinds.add(kind);
  return [...kinds].sort();
}

function* kindsOf(parameters: string): Generator<ColorKind> {
  const numbers = parameters.split(/[;:]/).map(Number);
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number;
    if (number === 38 || number === 48) {
      yield numbers[i + 1] === 5 ? 'of 256' : 'true';
      i += numbers[i + 1] === 5 ? 2 : 4;
    } else if ((number >= 30 && number <= 37) || (number >= 40 && number <= 47)) yield 'basic';
    else if ((number >= 90 && number <= 97) || (number >= 100 && number <= 107)) yield 'bright';
  }
}
