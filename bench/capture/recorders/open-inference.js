const { OTLPTraceExporter } = require('@opentelemetry/exporter-trace-otlp-http');
const { trace, context } = require('@opentelemetry/api');
const { OITracer, getInputAttributes, getOutputAttributes, getMetadataAttributes } = require('@arizeai/openinference-core');
const { provide, batches } = require('./open-telemetry');
const { metadata, input, output } = require('./node-data');

const openInference = ({ sink }) => {
  const provider = provide(batches(new OTLPTraceExporter({ url: `${sink}/v1/traces` })));
  const tracer = new OITracer({ tracer: provider.getTracer('bench') });
  const inRoot = trace.setSpan(context.active(), tracer.startSpan('agent'));
  const json = (value) => ({ value: JSON.stringify(value), mimeType: 'application/json' });
  const fill = (span, i) => {
    span.setAttributes(getMetadataAttributes(metadata(i)));
    span.setAttributes(getInputAttributes(json(input(i))));
    span.setAttributes(getOutputAttributes(json(output(i))));
    return span;
  };
  return {
    record: (i) => tracer.startActiveSpan('weather_api', {}, inRoot, (span) => fill(span, i).end()),
    open: (i) => fill(tracer.startSpan('weather_api', {}, inRoot), i),
    drain: () => provider.forceFlush(),
  };
};

module.exports = { openInference };
