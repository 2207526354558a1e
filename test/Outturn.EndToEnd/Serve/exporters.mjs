// Sends one span by each of OpenTelemetry's own JavaScript exporters, and one log record: node exporters.mjs GRPC HTTP
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.argv[4], 'package.json'));
const { BasicTracerProvider, SimpleSpanProcessor } = require('@opentelemetry/sdk-trace-base');
const { resourceFromAttributes } = require('@opentelemetry/resources');
const { LoggerProvider, SimpleLogRecordProcessor } = require('@opentelemetry/sdk-logs');
const [grpc, http] = process.argv.slice(2);

const exporters = {
  grpc: () => new (require('@opentelemetry/exporter-trace-otlp-grpc').OTLPTraceExporter)({ url: grpc }),
  'http/protobuf': () => new (require('@opentelemetry/exporter-trace-otlp-proto').OTLPTraceExporter)({ url: `${http}v1/traces`, compression: 'gzip' }),
  'http/json': () => new (require('@opentelemetry/exporter-trace-otlp-http').OTLPTraceExporter)({ url: `${http}v1/traces` }),
};
for (const [name, make] of Object.entries(exporters)) {
  const exporter = make();
  const results = [];
  const processor = new SimpleSpanProcessor({
    export: (spans, done) => exporter.export(spans, result => { results.push(result); done(result); }),
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  });
  const provider = new BasicTracerProvider({ resource: resourceFromAttributes({ 'service.name': 'javascript' }), spanProcessors: [processor] });
  const span = provider.getTracer('test').startSpan(`javascript over ${name}`);
  span.setAttributes({ 'gen_ai.operation.name': 'chat', 'gen_ai.usage.input_tokens': 12 });
  span.end();
  await provider.forceFlush();
  await provider.shutdown();
  const [result] = results;
  console.log(`${name}: ${result.code === 0 ? 'kept' : `failed: ${result.error?.message}`}`);
}

const { OTLPLogExporter } = require('@opentelemetry/exporter-logs-otlp-http');
const logs = new LoggerProvider({ processors: [new SimpleLogRecordProcessor({ exporter: new OTLPLogExporter({ url: `${http}v1/logs` }) })] });
logs.getLogger('test').emit({ body: 'a log record from javascript' });
await logs.forceFlush();
await logs.shutdown();
console.log('logs: sent');
