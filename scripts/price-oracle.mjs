// Prices generated calls with genai-prices' own calcPrice and prints them as CSV. Called by scripts/price-oracle.
//
// Columns: the call as Outturn sees it (token kinds apart), what genai-prices makes of it (micro-dollars, unrounded),
// what Outturn must make of it, and the rule by which the two differ:
//   hour      a Claude model with a price for cache writes but none for an hour: 2 x base input
//   no-price  the catalogue prices the model by pages or hours alone: genai-prices says 0, Outturn says unpriced
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const { calcPrice, waitForUpdate } = await import(pathToFileURL(join(process.argv[2], 'dist', 'index.js')))
const catalogue = await waitForUpdate()

// As agents record them, and what to ask genai-prices for where it does not read such a name itself.
const recorded = [
  ['', 'claude-opus-4-5-20251101'], ['', 'claude-sonnet-4-5'], ['', 'claude-sonnet-4-5-20250929'], ['', 'claude-opus-4-6'],
  ['', 'claude-opus-4-6[1m]'], ['', 'claude-sonnet-4-6'], ['', 'claude-haiku-4-5-20251001'], ['', 'claude-sonnet-5'],
  ['', 'claude-opus-4-1-20250805'], ['', 'claude-3-5-haiku-20241022'], ['anthropic', 'claude-sonnet-4-20250514'],
  ['', 'gpt-5.2-codex'], ['', 'gpt-5-codex'], ['', 'gpt-5.1-codex-max'], ['', 'gpt-5.4'], ['', 'gpt-5.5'], ['openai', 'gpt-5.6-sol'],
  ['', 'o3'], ['', 'o4-mini'], ['', 'gemini-3-pro-preview'], ['', 'gemini-2.5-pro'], ['', 'gemini-2.5-flash'], ['', 'gemini-3.6-flash'],
  ['github-copilot', 'gpt-4.1'], ['github-copilot', 'claude-haiku-4.5'], ['google-vertex', 'claude-sonnet-4-5@20250929'],
  ['azure', 'gpt-5'], ['azure', 'claude-opus-4-5'], ['', 'deepseek-chat'], ['deepseek', 'deepseek-v4-pro'], ['', 'grok-code-fast-1'],
  ['perplexity', 'sonar-pro'], ['perplexity', 'sonar-deep-research'], ['openrouter', 'anthropic/claude-sonnet-4.5'],
  ['amazon-bedrock', 'us.anthropic.claude-opus-4-6-v1'], ['mistral', 'mistral-ocr-latest'],
  ['', 'anthropic/claude-opus-4-5', 'anthropic', 'claude-opus-4-5'],
  ['', 'openai/gpt-5', 'openai', 'gpt-5'],
  ['', 'google/gemini-2.5-pro', 'google', 'gemini-2.5-pro'],
  ['', 'openrouter/anthropic/claude-sonnet-4.5', 'openrouter', 'anthropic/claude-sonnet-4.5'],
  ['', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'aws', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0'],
  ['', 'anthropic.claude-3-7-sonnet-20250219-v1:0', 'aws', 'anthropic.claude-3-7-sonnet-20250219-v1:0'],
  ['opencode', 'claude-sonnet-4-5', 'anthropic', 'claude-sonnet-4-5'],
]
const dates = [
  '2025-06-09T23:59:59.999Z', '2025-06-10T00:00:00.000Z', '2025-11-20T16:30:00.000Z', '2025-11-20T00:29:59.000Z',
  '2026-03-12T23:59:59.000Z', '2026-03-13T00:00:00.000Z', '2026-08-31T23:00:00.000Z', '2026-09-01T00:00:00.000Z',
  '2026-10-02T02:00:00.000Z', '2026-10-02T09:59:59.000Z', '2027-01-05T12:00:00.000Z',
]

let state = 20260101
function random(bound) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return Math.floor((state / 2 ** 32) * bound)
}

function usage() {
  const size = [50, 5_000, 150_000, 250_000][random(4)]
  const some = bound => (random(3) === 0 ? 0 : random(bound) + 1)
  const output = some(20_000)
  return { input: some(size), read: some(size), write5m: some(size), write1h: some(size / 2), output, reasoning: some(2) ? random(output + 1) : 0 }
}

const asked = u => ({
  input_tokens: u.input + u.read + u.write5m + u.write1h,
  cache_read_tokens: u.read,
  cache_write_tokens: u.write5m + u.write1h,
  cache_write_1h_tokens: u.write1h,
  output_tokens: u.output,
  output_reasoning_tokens: u.reasoning,
})
const micros = price => (price * 1e6).toFixed(6)

function twice(rate) {
  return typeof rate === 'number' ? 2 * rate : { base: 2 * rate.base, tiers: rate.tiers.map(tier => ({ ...tier, price: 2 * tier.price })) }
}

function row(provider, model, at, u, providerId = provider, modelId = model) {
  const timestamp = new Date(at)
  const found = calcPrice(asked(u), modelId, { providerId: providerId || undefined, timestamp })
  if (!found) return
  const prices = found.model_price
  let expected = micros(found.total_price)
  let rule = ''
  if (Object.keys(prices).length > 0 && prices.input_mtok === undefined && prices.output_mtok === undefined) {
    [expected, rule] = ['', 'no-price']
  } else if (/claude/.test(found.model.id) && prices.cache_write_mtok !== undefined && prices.cache_write_1h_mtok === undefined && u.write1h > 0) {
    const hourly = { id: 'hourly', match: { contains: '' }, prices: { ...prices, cache_write_1h_mtok: twice(prices.input_mtok) } }
    const provider = { id: 'hourly', name: 'hourly', api_pattern: '', models: [hourly] }
    ;[expected, rule] = [micros(calcPrice(asked(u), modelId, { provider, timestamp }).total_price), 'hour']
  }
  console.log([provider, model, at, u.input, u.read, u.write5m, u.write1h, u.output, u.reasoning, micros(found.total_price), expected, rule].join())
}

console.log('provider,model,at,input,cache_read,cache_write_5m,cache_write_1h,output,reasoning,genai_prices,expected,rule')
for (const [provider, model, providerId, modelId] of recorded) {
  for (let i = 0; i < 6; i++) row(provider, model, dates[random(dates.length)], usage(), providerId, modelId)
}
for (const [i, [provider, model]] of catalogue.flatMap(provider => provider.models.map(model => [provider.id, model.id])).entries()) {
  if (i % 4 === 0) row(provider, model, dates[random(dates.length)], usage())
}
