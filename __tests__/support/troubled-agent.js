// An agent whose folder of traces fails it for a while: `node troubled-agent.js FOLDER TROUBLE`. It runs on the built package.
// It prints its answer, and as its last line what it has lost and what its traces look like afterwards.
const fs = require('node:fs');
const { join } = require('node:path');
const { setImmediate: nextTurn } = require('node:timers/promises');
const { FileStore, Tracer } = require('../../dist');

const [folder, trouble] = process.argv.slice(2);
const store = new FileStore(folder);
const tracer = new Tracer({ store });
const taken = [];

/** How each trouble begins and ends. */
const troubles = {
  none: [() => undefined, () => undefined],
  full: [fillDisk, () => fs.rmSync(join(folder, '..', 'filler'))],
  'read-only': [() => fs.chmodSync(folder, 0o500), () => fs.chmodSync(folder, 0o700)],
  unreachable: [() => fs.chmodSync(join(folder, '..'), 0), () => fs.chmodSync(join(folder, '..'), 0o700)],
  removed: [() => fs.rmSync(folder, { recursive: true }), () => undefined],
  'too many files': [takeDescriptors, giveDescriptors],
};

void main();

async function main() {
  const [begin, end] = troubles[trouble];
  await record('before');
  const across = tracer.trace('across');
  await nextTurn();
  begin();
  for (let i = 0; i < 30; i++) {
    across
      .node('step')
      .output({ text: 'x'.repeat(500) })
      .end();
    await nextTurn();
  }
  await record('during');
  end();
  await new Promise((resolve) => setTimeout(resolve, 250));
  across.node('again').end();
  across.end();
  await record('after');
  process.stdout.write('the answer is 42\n');
  process.exitCode = 7;
  await tracer.flush();
  console.log(JSON.stringify({ losses: tracer.stats().losses, traces: await traces() }));
}

async function record(name) {
  tracer.trace(name, (root) => root.node('step', () => {}));
  await tracer.flush();
}

/** By name: nodes, events that are missing. */
async function traces() {
  const found = {};
  for (const id of await store.list()) {
    const trace = await store.open(id);
    if (!trace) continue;
    const { graph } = trace;
    found[graph.header.name] = [graph.nodeCount, graph.header.completeness?.missing_events ?? 0];
    trace.close();
  }
  return found;
}

function fillDisk() {
  const descriptor = fs.openSync(join(folder, '..', 'filler'), 'w');
  try {
    for (let bytes = 4096; bytes > 0; bytes -= 1) while (fs.writeSync(descriptor, Buffer.alloc(bytes)) === bytes);
  } catch {
    // It is full.
  }
  fs.closeSync(descriptor);
}

function giveDescriptors() {
  for (const descriptor of taken.splice(0)) fs.closeSync(descriptor);
}

function takeDescriptors() {
  try {
    for (;;) taken.push(fs.openSync('/dev/null', 'r'));
  } catch {
    // There are no more.
  }
}
