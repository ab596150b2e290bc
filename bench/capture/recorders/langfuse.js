const { LangfuseSpanProcessor } = require('@langfuse/otel');
const { startObservation } = require('@langfuse/tracing');
const { trace, context } = require('@opentelemetry/api');
const { provide } = require('./open-telemetry');
const { metadata, input, output } = require('./node-data');

const langfuse = ({ sink }) => {
  const provider = provide(new LangfuseSpanProcessor({ publicKey: 'pk-lf-bench', secretKey: 'sk-lf-bench', baseUrl: sink }));
  const root = startObservation('agent', {}, { asType: 'agent' });
  const open = (i) =>
    root.startObservation('weather_api', { metadata: metadata(i), input: input(i) }, { asType: 'tool' }).update({ output: output(i) });
  return {
    record: (i) => {
      const node = root.startObservation('weather_api', { metadata: metadata(i), input: input(i) }, { asType: 'tool' });
      context.with(trace.setSpan(context.active(), node.otelSpan), () => node.update({ output: output(i) }).end());
    },
    open,
    drain: () => provider.forceFlush(),
  };
};

module.exports = { langfuse };
