import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTraceFile } from '../../src/files/read-trace-file';
import { writeTraceFile } from '../../src/files/write-trace-file';
import { pythonTraces } from '../support/fixtures';
import { temporaryFolder } from '../support/temporary-folder';

const COMPARE = `
import sys, pathlib
from nodetracer.serializers.json import load_trace_json
for original in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    pair = [load_trace_json(p).model_dump_json() for p in (original, pathlib.Path(sys.argv[2]) / original.name)]
    print(original.name, 'equal' if pair[0] == pair[1] else 'different')
`;

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** A Python with the nodetracer library of its own, or undefined where Python or its package index is out of reach. */
function pythonWithNodetracer(folder: string): string | undefined {
  try {
    run('python3', '-m', 'venv', folder);
    run(join(folder, 'bin', 'pip'), 'install', '--quiet', '--disable-pip-version-check', 'nodetracer==0.4.0');
    return join(folder, 'bin', 'python');
  } catch (error) {
    console.warn(`Not compared with the Python library, which could not be installed: ${(error as Error).message}`);
    return undefined;
  }
}

it('writes files in which the Python library finds what it had written', () => {
  const folder = temporaryFolder();
  const python = pythonWithNodetracer(join(folder, 'venv'));
  if (!python) return;
  const [originals, written] = [join(folder, 'originals'), join(folder, 'written')];
  mkdirSync(originals);
  mkdirSync(written);
  for (const { name, bytes } of pythonTraces()) {
    const file = name.replace(/\.gz$/, '');
    writeFileSync(join(originals, file), bytes);
    const trace = readTraceFile(join(originals, file));
    for (const node of trace.nodes.values()) void [node.inputData, node.outputData, node.metadata, node.annotations];
    writeTraceFile(join(written, file), trace);
  }
  const verdicts = run(python, '-c', COMPARE, originals, written).trim().split('\n');
  expect(verdicts).toEqual(
    readdirSync(originals)
      .sort()
      .map((file) => `${file} equal`),
  );
}, 300_000);
