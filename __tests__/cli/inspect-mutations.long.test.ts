import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenTraces, pythonTraces } from '../support/fixtures';
import { rawControls, viewOrSentence } from '../support/inspecting';
import { mutated, SeededRandom } from '../support/mutations';
import { temporaryFolder } from '../support/temporary-folder';

const files = [...pythonTraces(), ...brokenTraces()].filter(({ bytes }) => bytes.length > 0 && bytes.length < 200_000);

it('ends every one of 10,000 mutated trace files in a view or a sentence, without a raw control character', async () => {
  const path = join(temporaryFolder(), 'run.json');
  for (let seed = 200_000; seed < 210_000; seed++) {
    const { name, bytes } = files[seed % files.length] as (typeof files)[number];
    writeFileSync(path, mutated(bytes, new SeededRandom(seed)));
    const text = await viewOrSentence(path, true);
    const sound = /^(Trace ID: |Error: [\s\S]*\(NT_TRACE_[A-Z0-9_]+\)\n$)/.test(text) && rawControls(text).length === 0;
    if (!sound) throw new Error(`Seed ${seed} of ${name} ends in: ${text.slice(0, 500)}`);
  }
}, 900_000);
