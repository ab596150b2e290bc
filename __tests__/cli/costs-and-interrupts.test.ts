import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodetracer } from '../support/run-program';
import { temporaryFolder } from '../support/temporary-folder';
import { waitUntil } from '../support/wait-until';

const bin = join(__dirname, '..', '..', 'bin', 'nodetracer.js');
const at = (second: number) => new Date(Date.UTC(2025, 2, 3, 8, 30, second)).toISOString();

/** A run that asked a model of a known price. */
function pricedFile(folder: string, nodes = 1): string {
  const node = (id: string, number: number) => ({
    ...{ id, sequence_number: number, name: `ask ${id}`, node_type: 'llm_call', status: 'completed', parent_id: null, depth: 0 },
    ...{ start_time: at(0), end_time: at(1), input_data: {}, output_data: {}, annotations: [] },
    metadata: { 'llm.model': 'gpt-4o', 'llm.usage.input_tokens': 1000, 'llm.usage.output_tokens': 100 },
  });
  const all = Object.fromEntries(Array.from({ length: nodes }, (_, number) => [`n${number}`, node(`n${number}`, number)]));
  const file = join(folder, `run-${nodes}.json`);
  const head = { schema_version: '0.1.0', trace_id: 'ab', name: 'agent', start_time: at(0), end_time: at(1) };
  writeFileSync(file, JSON.stringify({ ...head, nodes: all, edges: [], metadata: {} }));
  return file;
}

describe('nodetracer export', () => {
  it('that is interrupted ends by the signal and leaves nothing half written', async () => {
    const folder = temporaryFolder();
    const written = join(folder, 'written');
    mkdirSync(written);
    const file = pricedFile(folder, 30_000);
    const args = [bin, 'export', file, '--json', '--no-config', '--output', join(written, 'run.json')];
    const child = spawn(process.execPath, args, { stdio: 'ignore' });
    const ended = once(child, 'exit');
    await waitUntil(() => readdirSync(written).length > 0, 'it writes');
    child.kill('SIGINT');
    expect([(await ended)[1], readdirSync(written)]).toEqual(['SIGINT', []]);
  });

  it.each(['markdown', 'html'])('as %s estimates costs that were not recorded, and says so', async (format) => {
    const { stdout } = await nodetracer('export', pricedFile(temporaryFolder(), 2), '--format', format, '--no-config');
    expect(stdout.match(/~\$[\d.]+( \(estimated from prices of [\d-]+\))?/g)).toEqual([
      '~$0.0070 (estimated from prices of 2026-09-23)',
      '~$0.0035',
      '~$0.0035',
    ]);
  });
});

describe('nodetracer diff', () => {
  it('estimates costs that were not recorded, with their sign', async () => {
    const folder = temporaryFolder();
    const { stdout } = await nodetracer('diff', pricedFile(folder, 1), pricedFile(folder, 2), '--no-config');
    expect(stdout.split('\n').filter((line) => line.startsWith('Cost'))).toEqual(['Cost: ~$0.0035 → ~$0.0070']);
  });
});
