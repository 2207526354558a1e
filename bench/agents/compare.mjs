// Prints what the stub gave beside what telemetry and the transcripts tell of it; ends with 1 where they differ.
import { readFileSync } from 'node:fs';

const [model, running, transcripts] = process.argv.slice(2);
const given = await (await fetch(`${model}/given`)).json();
const server = JSON.parse(readFileSync(running));
const told = await (await fetch(new URL('/api/v1/telemetry/sessions', server.pages), { headers: { authorization: `Bearer ${server.secret}` } })).json();
const rows = JSON.parse(readFileSync(transcripts)).rows;
const text = usage => [usage.calls, usage.input, usage.cached, usage.written, usage.output].join(' / ');
let differs = false;
console.log('| client | the stub gave: calls / input / cached / written / output | telemetry | transcript |\n| --- | --- | --- | --- |');
for (const [name, agent] of [['codex', 'Codex'], ['claude', 'Claude Code'], ['gemini', 'Gemini CLI']]) {
  const sum = field => given[name].reduce((total, call) => total + call[field], 0);
  const gave = text({ calls: given[name].length, input: sum('input'), cached: sum('cached'), written: sum('written'), output: sum('output') });
  const sessions = told.sessions.filter(session => session.agent === agent).map(({ sums: { calls, usage } }) =>
    text({ calls, input: usage.input, cached: usage.cacheRead, written: usage.cacheWrite5m + usage.cacheWrite1h, output: usage.output }));
  const row = rows.find(row => row.key === agent);
  const transcript = row ? text({ calls: row.calls, input: row.input, cached: row.cacheRead, written: row.cacheWrite5m + row.cacheWrite1h, output: row.output }) : 'none';
  differs ||= sessions.length !== 1 || sessions[0] !== gave || transcript !== gave;
  console.log(`| ${agent} | ${gave} | ${sessions.join(', ') || 'none'} | ${transcript} |`);
}
process.exit(differs ? 1 : 0);
