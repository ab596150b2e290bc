// The OpenTelemetry SDK with one span processor, and the recorder that writes objects as one JSON text each.
const { trace, context } = require('@opentelemetry/api');
const { AsyncLocalStorageContextManager } = require('@opentelemetry/context-async-hooks');
const { BasicTracerProvider, BatchSpanProcessor } = require('@opentelemetry/sdk-trace-base');
const { metadata, input, output } = require('./node-data');

function provide(processor) {
  const provider = new BasicTracerProvider({ spanProcessors: [processor] });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  return provider;
}

function recorder(processor, write = asJson) {
  const provider = provide(processor);
  const tracer = provider.getTracer('bench');
  const inRoot = trace.setSpan(context.active(), tracer.startSpan('agent'));
  const fill = (span, i) => {
    const { attempt, cached } = metadata(i);
    span.setAttributes({ 'metadata.attempt': attempt, 'metadata.cached': cached });
    write(span, i);
    return span;
  };
  return {
    record: (i) => tracer.startActiveSpan('weather_api', {}, inRoot, (span) => fill(span, i).end()),
    open: (i) => fill(tracer.startSpan('weather_api', {}, inRoot), i),
    drain: () => provider.forceFlush(),
  };
}

function asJson(span, i) {
  span.setAttribute('input.value', JSON.stringify(input(i)));
  span.setAttribute('output.value', JSON.stringify(output(i)));
}

function asAttributes(span, i) {
  const { temperature, condition } = output(i);
  span.setAttribute('input.query', input(i).query);
  span.setAttributes({ 'output.temperature': temperature, 'output.condition': condition });
}

/** The queue holds a whole pass: with its default of 2,048 spans most would be dropped, which is cheap. */
const batches = (exporter) => new BatchSpanProcessor(exporter, { maxQueueSize: 1e6 });
const noopExporter = { export: (_spans, done) => done({ code: 0 }), shutdown: async () => {}, forceFlush: async () => {} };

module.exports = { provide, recorder, asAttributes, batches, noopExporter };
