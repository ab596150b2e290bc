// A script in a process of its own with a sink and a folder of its own; what it printed, and which nodes are left.
const { execFile } = require('node:child_process');
const { mkdtempSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { startSink } = require('./sink');
const { arrivedNode } = require('./recorders/node-data');

const quiet = {
  OTEL_BSP_MAX_QUEUE_SIZE: '1000000',
  LANGSMITH_TRACING: 'true',
  OPIK_LOG_LEVEL: 'FATAL',
  DO_NOT_TRACK: '1',
};

async function runChild(script, recorder, ...args) {
  const sink = await startSink();
  const folder = mkdtempSync(join(tmpdir(), 'nodetracer-bench-'));
  const argv = ['--expose-gc', join(__dirname, script), recorder, sink.url, folder, ...args];
  const out = await new Promise((ended) =>
    execFile(
      process.execPath,
      argv,
      { env: { ...process.env, ...quiet }, timeout: 120_000, killSignal: 'SIGKILL' },
      (error, stdout, stderr) => ended({ stdout, stderr, error }),
    ),
  );
  sink.close();
  const arrived = sink.seen.size + nodesIn(folder);
  rmSync(folder, { recursive: true, force: true });
  return { ...out, arrived };
}

function nodesIn(folder) {
  const seen = new Set();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const text = readFileSync(join(entry.parentPath ?? entry.path, entry.name), 'latin1');
    for (const [, node] of text.matchAll(arrivedNode)) seen.add(node);
  }
  return seen.size;
}

module.exports = { runChild };
