// The same node everywhere: start, 2 metadata, input { query }, output { temperature, condition }, end; its callback is the current context.
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const recorders = {
  floor() {
    let sink;
    return (i) => {
      sink = [{ attempt: i, cached: false }, { query: `weather in city ${i}` }, { temperature: 21.5, condition: 'sunny' }];
      return sink;
    };
  },

  /** Objects as the conventions of OpenInference and OpenTelemetry for GenAI want them: one JSON text each. */
  otel: () => otel(asJson),
  /** Objects taken apart by hand into attributes of plain values. */
  otelFlat: () => otel(asAttributes),

  journal() {
    const { FileStore } = require('../../dist');
    return nodetracer(new FileStore(mkdtempSync(join(tmpdir(), 'nodetracer-bench-'))));
  },

  memory() {
    const { MemoryStore } = require('../../dist');
    return nodetracer(new MemoryStore());
  },
};

function asJson(span, i) {
  span.setAttribute('input.value', JSON.stringify({ query: `weather in city ${i}` }));
  span.setAttribute('output.value', JSON.stringify({ temperature: 21.5, condition: 'sunny' }));
}

function asAttributes(span, i) {
  span.setAttribute('input.query', `weather in city ${i}`);
  span.setAttributes({ 'output.temperature': 21.5, 'output.condition': 'sunny' });
}

function otel(write) {
  const { trace, context } = require('@opentelemetry/api');
  const { AsyncLocalStorageContextManager } = require('@opentelemetry/context-async-hooks');
  const { BasicTracerProvider, BatchSpanProcessor } = require('@opentelemetry/sdk-trace-base');
  const exporter = { export: (_spans, done) => done({ code: 0 }), shutdown: async () => {}, forceFlush: async () => {} };
  const provider = new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter, { maxQueueSize: 1e6 })] });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const tracer = provider.getTracer('bench');
  const inRoot = trace.setSpan(context.active(), tracer.startSpan('agent'));
  return (i) => {
    tracer.startActiveSpan('weather_api', {}, inRoot, (span) => {
      span.setAttributes({ 'metadata.attempt': i, 'metadata.cached': false });
      write(span, i);
      span.end();
    });
  };
}

function nodetracer(store) {
  const { Tracer } = require('../../dist');
  const root = new Tracer({ store }).trace('agent');
  return (i) => {
    root.node('weather_api', { type: 'tool_call' }, (span) => {
      span.metadata({ attempt: i, cached: false });
      span.input({ query: `weather in city ${i}` });
      span.output({ temperature: 21.5, condition: 'sunny' });
    });
  };
}

module.exports = { recorders };
