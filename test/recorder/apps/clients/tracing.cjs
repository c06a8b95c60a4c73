/** To be preloaded: OpenTelemetry traces the app's calls, as monitoring tools do, and tells its spans when the app ends. */
const { registerInstrumentations } = require('@opentelemetry/instrumentation');
const { HttpInstrumentation } = require('@opentelemetry/instrumentation-http');
const { UndiciInstrumentation } = require('@opentelemetry/instrumentation-undici');
const { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } = require('@opentelemetry/sdk-trace-node');

const spans = new InMemorySpanExporter();
new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }).register();
registerInstrumentations({ instrumentations: [new HttpInstrumentation(), new UndiciInstrumentation()] });
for (const name of ['http', 'https']) require(name); // It patches them when they are required.

process.on('exit', () => {
  for (const { name, status, attributes } of spans.getFinishedSpans())
    process.stdout.write(`${name} ${status.code} ${Object.keys(attributes).sort()}\n`);
});
