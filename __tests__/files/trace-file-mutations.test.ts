import { brokenTraces, pythonTraces } from '../support/fixtures';
import { mutated, SeededRandom } from '../support/mutations';
import { readInEveryWay } from '../support/reading-check';

const files = [...pythonTraces(), ...brokenTraces()].filter(({ bytes }) => bytes.length > 0 && bytes.length < 50_000);

it('gives a graph or a coded error for every one of 1,000 mutated trace files', () => {
  const outcomes = new Set<string>();
  for (let seed = 0; seed < 1000; seed++) {
    const { name, bytes } = files[seed % files.length] as (typeof files)[number];
    try {
      outcomes.add(readInEveryWay(mutated(bytes, new SeededRandom(seed))));
    } catch (cause) {
      throw new Error(`Seed ${seed} of ${name} fails.`, { cause });
    }
  }
  expect([...outcomes]).toEqual(
    expect.arrayContaining(['read', 'NT_TRACE_NOT_JSON', 'NT_TRACE_UNFINISHED', 'NT_TRACE_INVALID', 'NT_TRACE_NOT_A_TRACE']),
  );
});
