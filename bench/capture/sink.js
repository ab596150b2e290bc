// A local server that takes whatever any of the tools sends and counts which nodes arrived.
const { createServer } = require('node:http');
const { gunzipSync, zstdDecompressSync } = require('node:zlib');
const { arrivedNode } = require('./recorders/node-data');

async function startSink() {
  const seen = new Set();
  const server = createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      for (const [, node] of plain(Buffer.concat(parts), request.headers['content-encoding']).matchAll(arrivedNode)) seen.add(node);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${server.address().port}`, seen, close: () => server.close() };
}

function plain(body, encoding) {
  if (encoding === 'gzip') return gunzipSync(body).toString('latin1');
  if (encoding === 'zstd') return zstdDecompressSync(body).toString('latin1');
  return body.toString('latin1');
}

module.exports = { startSink };
