/** A viewer of the sockets that are named: prints `<trace> <seq>` for each event, `<trace> <from>-<to>` for a batch, `gap <trace> <seq>`. */
const { createConnection } = require('node:net');
const { createInterface } = require('node:readline');

for (const path of process.argv.slice(2)) {
  const socket = createConnection(path);
  socket.on('error', () => undefined).on('close', () => console.log(`closed ${path}`));
  socket.write(`${JSON.stringify({ type: 'subscribe', request_id: 1, traces: 'all', payloads: 'full' })}\n`);
  createInterface({ input: socket }).on('line', (line) => {
    if (!line.endsWith('}')) return;
    const { type, trace_id, seq, seq_from, traces } = JSON.parse(line);
    if (type === 'subscribed') for (const trace of traces) console.log(`from ${trace.trace_id} ${trace.seq}`);
    else if (type === 'gap') console.log(`gap ${trace_id} ${seq}`);
    else if (trace_id) console.log(`${trace_id} ${type === 'batch' ? `${seq_from}-${seq}` : seq}`);
  });
}
