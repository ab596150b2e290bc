/** The published contracts, run on the three plugins: `node --import jiti/register --test contract.test.ts`. */

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { describeAdapterContract, describeHookContract, describeStoreContract, startForTest } from 'nodetracer/testing';
import { plugin as hook } from './ndjson-hook';
import { openSingleFileStore } from './single-file-store';
import { plugin as adapter } from './weather-adapter';
import { WeatherClient } from './weather-client';

const newFile = (): string => join(mkdtempSync(join(tmpdir(), 'custom-plugin-')), 'traces.ndjson');
const client = new WeatherClient();
let file = '';

describeHookContract({ describe, it }, { plugin: hook, options: () => ({ path: newFile() }) });
describeStoreContract(
  { describe, it },
  {
    name: 'single-file',
    open: () => {
      file = newFile();
      return openSingleFileStore(file);
    },
    reopen: () => openSingleFileStore(file),
  },
);
describeAdapterContract(
  { describe, it },
  { plugin: adapter, call: () => client.forecast('Paris'), failingCall: () => client.forecast(''), nodes: ['weather.forecast'] },
);

describe('the hook ndjson', () => {
  it('writes one line for each node that has ended', async () => {
    const path = newFile();
    const { tracer, close } = await startForTest(hook, 'hook', { path });
    tracer.trace('run', (root) => root.node('step', (step) => step.output({ answer: 42 })));
    await close();
    const nodes = readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { node: { name: string; output_data: object } }).node);
    assert.deepEqual(
      nodes.map(({ name, output_data }) => [name, output_data]),
      [
        ['step', { answer: 42 }],
        ['run', {}],
      ],
    );
  });
});
