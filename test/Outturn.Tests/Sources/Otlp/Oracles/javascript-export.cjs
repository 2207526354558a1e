// Writes exports as OpenTelemetry for JavaScript serialises them: a line each of kind, encoding and base 64.
const { ProtobufTraceSerializer, JsonTraceSerializer, ProtobufLogsSerializer, JsonLogsSerializer } = require('@opentelemetry/otlp-transformer');
const { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } = require('@opentelemetry/sdk-trace-base');
const { LoggerProvider, InMemoryLogRecordExporter, SimpleLogRecordProcessor } = require('@opentelemetry/sdk-logs');
const { resourceFromAttributes } = require('@opentelemetry/resources');

const resource = resourceFromAttributes({ 'service.name': 'gemini-cli', 'service.version': '0.9.0' });
const spans = new InMemorySpanExporter();
const tracer = new BasicTracerProvider({ resource, spanProcessors: [new SimpleSpanProcessor(spans)] }).getTracer('oracle', '1');
for (let i = 0; i < 20; i++) {
  const span = tracer.startSpan(`llm_call ${i}`, { startTime: [1760000000, i], attributes: {
    'gen_ai.operation.name': 'llm_call', 'gen_ai.conversation.id': 'c', 'gen_ai.usage.input_tokens': 100 + i, 'gen_ai.usage.output_tokens': 7,
    words: ['naïve', '漢字', '\u{1F600} "quoted" \\'], ratio: 0.5, flag: true } });
  span.addEvent('retry', { attempt: i });
  if (i % 2) span.setStatus({ code: 2, message: 'no' });
  span.end([1760000000, 500 + i]);
}
const records = new InMemoryLogRecordExporter();
const logger = new LoggerProvider({ resource, processors: [new SimpleLogRecordProcessor({ exporter: records })] }).getLogger('oracle');
logger.emit({ timestamp: [1760000001, 0], body: 'API response from gemini-3-pro.', attributes: {
  'event.name': 'gemini_cli.api_response', 'session.id': 'c', model: 'gemini-3-pro', input_token_count: 10, output_token_count: 2, cached_content_token_count: 4,
  nested: { deep: [1, { deeper: 'x' }] } } });
const write = (kind, encoding, bytes) => console.log(`${kind} ${encoding} ${Buffer.from(bytes).toString('base64')}`);
write('traces', 'protobuf', ProtobufTraceSerializer.serializeRequest(spans.getFinishedSpans()));
write('traces', 'json', JsonTraceSerializer.serializeRequest(spans.getFinishedSpans()));
write('logs', 'protobuf', ProtobufLogsSerializer.serializeRequest(records.getFinishedLogRecords()));
write('logs', 'json', JsonLogsSerializer.serializeRequest(records.getFinishedLogRecords()));
