// A model that is none: it answers the requests of three agent CLIs on loopback by a script, with usage that it knows, and says at the
// end what it gave. First a call of a shell, once its result is there a last word.
import { createServer } from 'node:http';

const given = { codex: [], claude: [], gemini: [] };
const command = 'echo hello > note.txt';
let number = 0;

const sse = (response, events) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const [name, data] of events) response.write(`${name ? `event: ${name}\n` : ''}data: ${JSON.stringify(data)}\n\n`);
  response.end();
};

const codex = (body, response) => {
  const tool = body.tools?.find(tool => ['exec_command', 'shell_command', 'shell', 'local_shell'].includes(tool.name ?? tool.type));
  const isDone = body.input.some(item => item.type === 'function_call_output') || !tool;
  const usage = isDone
    ? { input_tokens: 2400, input_tokens_details: { cached_tokens: 2000 }, output_tokens: 40, output_tokens_details: { reasoning_tokens: 10 }, total_tokens: 2440 }
    : { input_tokens: 2000, input_tokens_details: { cached_tokens: 512 }, output_tokens: 60, output_tokens_details: { reasoning_tokens: 20 }, total_tokens: 2060 };
  given.codex.push({ input: usage.input_tokens - usage.input_tokens_details.cached_tokens, cached: usage.input_tokens_details.cached_tokens, written: 0, output: usage.output_tokens });
  const id = `resp_${++number}`;
  const text = JSON.stringify(tool?.name === 'exec_command' ? { cmd: command } : tool?.name === 'shell' ? { command: ['bash', '-lc', command] } : { command });
  const item = isDone
    ? { type: 'message', id: `msg_${number}`, role: 'assistant', content: [{ type: 'output_text', text: 'Done.' }] }
    : { type: 'function_call', id: `fc_${number}`, call_id: `call_${number}`, name: tool.name, arguments: text };
  sse(response, [
    ['response.created', { type: 'response.created', response: { id } }],
    ['response.output_item.done', { type: 'response.output_item.done', output_index: 0, item }],
    ['response.completed', { type: 'response.completed', response: { id, status: 'completed', usage } }],
  ]);
};

const claude = (body, response) => {
  const hasTools = body.tools?.some(tool => tool.name === 'Bash');
  const last = body.messages.at(-1).content;
  const isDone = !hasTools || (Array.isArray(last) && last.some(part => part.type === 'tool_result'));
  const usage = isDone
    ? { input_tokens: 12, cache_read_input_tokens: 3000, cache_creation_input_tokens: 150, output_tokens: 25 }
    : { input_tokens: 9, cache_read_input_tokens: 1000, cache_creation_input_tokens: 2000, output_tokens: 70 };
  given.claude.push({ input: usage.input_tokens, cached: usage.cache_read_input_tokens, written: usage.cache_creation_input_tokens, output: usage.output_tokens });
  const id = `msg_01Stub${String(++number).padStart(18, '0')}`;
  const block = isDone ? { type: 'text', text: '' } : { type: 'tool_use', id: `toolu_01Stub${String(number).padStart(16, '0')}`, name: 'Bash', input: {} };
  const delta = isDone ? { type: 'text_delta', text: 'Done.' } : { type: 'input_json_delta', partial_json: JSON.stringify({ command, description: 'Write a note' }) };
  response.setHeader('request-id', `req_stub_${number}`);
  if (!body.stream) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id, type: 'message', role: 'assistant', model: body.model, content: [{ type: 'text', text: 'Done.' }], stop_reason: 'end_turn', stop_sequence: null, usage }));
    return;
  }
  sse(response, [
    ['message_start', { type: 'message_start', message: { id, type: 'message', role: 'assistant', model: body.model, content: [], stop_reason: null, stop_sequence: null, usage: { ...usage, output_tokens: 1 } } }],
    ['content_block_start', { type: 'content_block_start', index: 0, content_block: block }],
    ['content_block_delta', { type: 'content_block_delta', index: 0, delta }],
    ['content_block_stop', { type: 'content_block_stop', index: 0 }],
    ['message_delta', { type: 'message_delta', delta: { stop_reason: isDone ? 'end_turn' : 'tool_use', stop_sequence: null }, usage: { output_tokens: usage.output_tokens } }],
    ['message_stop', { type: 'message_stop' }],
  ]);
};

const gemini = (body, response, isStream) => {
  const hasTools = body.tools?.some(tool => tool.functionDeclarations?.some(one => one.name === 'run_shell_command'));
  const isDone = !hasTools || body.contents.some(content => content.parts.some(part => part.functionResponse));
  const usage = isDone
    ? { promptTokenCount: 1500, cachedContentTokenCount: 1100, candidatesTokenCount: 15, thoughtsTokenCount: 5, totalTokenCount: 1520 }
    : { promptTokenCount: 1200, cachedContentTokenCount: 0, candidatesTokenCount: 30, thoughtsTokenCount: 10, totalTokenCount: 1240 };
  given.gemini.push({ input: usage.promptTokenCount - usage.cachedContentTokenCount, cached: usage.cachedContentTokenCount, written: 0, output: usage.candidatesTokenCount + usage.thoughtsTokenCount });
  const wantsJson = body.generationConfig?.responseMimeType === 'application/json';
  const parts = isDone ? [{ text: wantsJson ? '{"reasoning":"stub","model_choice":"flash","complexity_reasoning":"stub","complexity_score":1,"next_speaker":"user"}' : 'Done.' }] : [{ functionCall: { name: 'run_shell_command', args: { command, description: 'Write a note' } } }];
  const answer = { responseId: `gemini-${++number}`, modelVersion: 'gemini-2.5-flash', candidates: [{ index: 0, content: { role: 'model', parts }, finishReason: 'STOP' }], usageMetadata: usage };
  if (isStream) sse(response, [[null, answer]]);
  else { response.writeHead(200, { 'content-type': 'application/json' }); response.end(JSON.stringify(answer)); }
};

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', chunk => chunks.push(chunk));
  request.on('end', () => {
    const path = request.url.split('?')[0];
    const text = Buffer.concat(chunks).toString();
    if (process.env.STUB_LOG) console.error(request.method, request.url, text.length);
    if (path === '/given') { response.end(JSON.stringify(given)); return; }
    let body = {};
    try { body = JSON.parse(text || '{}'); } catch { /* what is no JSON asks for nothing that is known here */ }
    if (path.endsWith('/responses') && request.method === 'POST') codex(body, response);
    else if (path.endsWith('/messages') && request.method === 'POST') claude(body, response);
    else if (path.endsWith('/count_tokens')) response.end(JSON.stringify({ input_tokens: 1000 }));
    else if (path.includes(':countTokens')) response.end(JSON.stringify({ totalTokens: 1000 }));
    else if (path.includes(':streamGenerateContent')) gemini(body, response, true);
    else if (path.includes(':generateContent')) gemini(body, response, false);
    else { response.writeHead(404, { 'content-type': 'application/json' }); response.end('{"error":{"message":"no such thing","type":"not_found_error"}}'); }
  });
});
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => console.log(server.address().port));
