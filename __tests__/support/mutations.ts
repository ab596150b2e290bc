const INSERTED = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\\',
  '\u0000',
  'null',
  '1e999',
  'true',
  '"id"',
  '-',
  'NaN',
  '\n',
  '\\ud800',
  '{}',
  '""',
];

/** Random numbers below a bound that are the same for the same seed, so that a failure can be had again. */
export class SeededRandom {
  constructor(private state: number) {}

  below(bound: number): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * bound);
  }
}

/** A copy of a file with one to four things broken: bytes changed, cut, doubled, moved or inserted. */
export function mutated(bytes: Buffer, random: SeededRandom): Buffer {
  let result: Buffer = Buffer.from(bytes);
  for (let times = 1 + random.below(4); times > 0; times--) result = mutatedOnce(result, random);
  return result;
}

function mutatedOnce(bytes: Buffer, random: SeededRandom): Buffer {
  const place = random.below(bytes.length + 1);
  const length = random.below(random.below(2) === 0 ? 8 : 400);
  const [before, piece, after] = [bytes.subarray(0, place), bytes.subarray(place, place + length), bytes.subarray(place + length)];
  switch (random.below(6)) {
    case 0:
      return Buffer.concat([before, Buffer.from([random.below(256)]), bytes.subarray(place + 1)]);
    case 1:
      return Buffer.concat([before, after]);
    case 2:
      return Buffer.concat([before, piece, piece, after]);
    case 3:
      return Buffer.concat([after, piece, before]);
    case 4:
      return before;
    default:
      return Buffer.concat([before, Buffer.from(INSERTED[random.below(INSERTED.length)] as string), bytes.subarray(place)]);
  }
}
