// Redaction and copying are on, as they are when nothing is configured.
const { metadata, input, output } = require('./node-data');

const journal = ({ folder }) => {
  const { FileStore } = require('../../../dist');
  return recorder({ store: new FileStore(folder) });
};

const memory = () => {
  const { MemoryStore } = require('../../../dist');
  return recorder({ store: new MemoryStore() });
};

const minimal = ({ folder }) => {
  const { FileStore } = require('../../../dist');
  return recorder({ store: new FileStore(folder), config: { level: 'minimal' } });
};

/** A traced function outside of a trace. */
const disabled = () => {
  const { traceNode } = require('../../../dist');
  const call = traceNode((query) => output(query), { name: 'weather_api' });
  return { record: (i) => call(i), drain: async () => {} };
};

function recorder(options) {
  const { Tracer } = require('../../../dist');
  const tracer = new Tracer(options);
  const root = tracer.trace('agent');
  const fill = (span, i) => span.metadata(metadata(i)).input(input(i)).output(output(i));
  return {
    record: (i) => {
      root.node('weather_api', { type: 'tool_call' }, (span) => {
        fill(span, i);
      });
    },
    open: (i) => fill(root.node('weather_api', { type: 'tool_call' }), i),
    drain: () => tracer.flush(),
  };
}

module.exports = { journal, memory, minimal, disabled };
