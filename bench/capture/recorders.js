// The same node everywhere: start, 2 metadata, input { query }, output { temperature, condition }, end.
const { metadata, input, output } = require('./recorders/node-data');

const floor = () => {
  let sink;
  const open = (i) => {
    sink = [metadata(i), input(i), output(i)];
    return sink;
  };
  return { record: open, open, drain: async () => {} };
};

/** Each file is loaded only in the process that measures it. */
const from = (file, name) => (place) => require(`./recorders/${file}`)[name](place);

const recorders = {
  floor,
  disabled: from('nodetracer', 'disabled'),
  journal: from('nodetracer', 'journal'),
  memory: from('nodetracer', 'memory'),
  minimal: from('nodetracer', 'minimal'),
  otel: from('otel', 'otel'),
  otelFlat: from('otel', 'otelFlat'),
  otlp: from('otel', 'otlp'),
  openInference: from('open-inference', 'openInference'),
  langfuse: from('langfuse', 'langfuse'),
  langsmith: from('langsmith', 'langsmith'),
  opik: from('opik', 'opik'),
};

module.exports = { recorders };
