// Reading a trace file beside JSON.parse: `npm run build && node bench/read/read.mjs [nodes] [rounds]`.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateTrace } from './generate-trace.mjs';

const { openTrace } = createRequire(import.meta.url)('../../dist/files/open-trace.js');
const nodes = Number(process.argv[2] ?? 80_000);
const rounds = Number(process.argv[3] ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'nodetracer-bench-'));
const file = join(folder, 'trace.json');

try {
  generateTrace(file, nodes);
  const megabytes = statSync(file).size / 1e6;
  const ours = [];
  const whole = [];
  const parse = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(await milliseconds(readWithNodetracer));
    let text;
    const reading = await milliseconds(() => {
      text = readFileSync(file, 'utf8');
    });
    const parsing = await milliseconds(() => void JSON.parse(text));
    parse.push(parsing);
    whole.push(reading + parsing);
  }
  report(megabytes, { 'nodetracer, from the file': ours, 'readFileSync + JSON.parse': whole, 'JSON.parse alone': parse });
} finally {
  rmSync(folder, { recursive: true });
}

async function readWithNodetracer() {
  const trace = await openTrace(file);
  if (trace.graph.nodeCount !== nodes) throw new Error(`${trace.graph.nodeCount} nodes instead of ${nodes}`);
  trace.close();
}

async function milliseconds(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function report(megabytes, times) {
  const rate = (list) => (megabytes / [...list].sort((a, b) => a - b)[list.length >> 1]) * 1000;
  const rates = Object.fromEntries(Object.entries(times).map(([name, list]) => [name, rate(list)]));
  const ours = Object.values(rates)[0];
  console.log(`${nodes} nodes, ${megabytes.toFixed(1)} MB, median of ${rounds}\n`);
  for (const [name, value] of Object.entries(rates))
    console.log(`${name.padEnd(28)} ${value.toFixed(0).padStart(5)} MB/s   ${(ours / value).toFixed(2)} x`);
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `\n${JSON.stringify({ nodes, megabytes, rates, ratioToJsonParse: ours / rates['JSON.parse alone'], ratioToReadAndParse: ours / rates['readFileSync + JSON.parse'], peakMegabytes })}`,
  );
}
