const { recorder, asAttributes, batches, noopExporter } = require('./open-telemetry');

/** Objects as the conventions of OpenInference and OpenTelemetry for GenAI want them, to nobody. */
const otel = () => recorder(batches(noopExporter));
/** Objects taken apart by hand into attributes of plain values. */
const otelFlat = () => recorder(batches(noopExporter), asAttributes);
const otlp = ({ sink }) => {
  const { OTLPTraceExporter } = require('@opentelemetry/exporter-trace-otlp-http');
  return recorder(batches(new OTLPTraceExporter({ url: `${sink}/v1/traces` })));
};

module.exports = { otel, otelFlat, otlp };
