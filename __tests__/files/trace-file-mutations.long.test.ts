import { brokenTraces, pythonTraces } from '../support/fixtures';
import { mutated, SeededRandom } from '../support/mutations';
import { readInEveryWay } from '../support/reading-check';

const files = [...pythonTraces(), ...brokenTraces()].filter(({ bytes }) => bytes.length > 0 && bytes.length < 200_000);

it('gives a graph or a coded error for every one of 10,000 mutated trace files', () => {
  for (let seed = 100_000; seed < 110_000; seed++) {
    const { name, bytes } = files[seed % files.length] as (typeof files)[number];
    try {
      readInEveryWay(mutated(bytes, new SeededRandom(seed)));
    } catch (cause) {
      throw new Error(`Seed ${seed} of ${name} fails.`, { cause });
    }
  }
}, 600_000);
