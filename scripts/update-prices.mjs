// Cuts the genai-prices catalogue down to what pricing text tokens needs. Called by scripts/update-prices.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const kept = [
  'input_mtok', 'cache_read_mtok', 'cache_write_mtok', 'cache_write_5m_mtok', 'cache_write_1h_mtok',
  'output_mtok', 'output_reasoning_mtok', 'requests_kcount',
]
const rules = ['equals', 'starts_with', 'ends_with', 'contains', 'regex', 'or', 'and']

const [, , target, kind, source] = process.argv
const { providers, origin } = kind === '--package' ? await fromPackage(source) : fromFile(source)
const lines = providers.map(provider => JSON.stringify(slimProvider(provider)))
const sha = createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 12)
const version = `genai-prices ${origin}, ${sha}`
writeFileSync(target, `{"version":${JSON.stringify(version)},"licence":"MIT, pydantic/genai-prices","providers":[\n${lines.join(',\n')}\n]}\n`)
const models = providers.reduce((sum, provider) => sum + provider.models.length, 0)
console.log(`${version}: ${providers.length} providers, ${models} models`)

async function fromPackage(folder) {
  const { waitForUpdate } = await import(pathToFileURL(join(folder, 'dist', 'index.js')))
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return { providers: await waitForUpdate(), origin: version }
}

function fromFile(file) {
  const bytes = readFileSync(file)
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  return { providers: JSON.parse(bytes), origin: `file ${digest}` }
}

function slimProvider(provider) {
  return {
    id: provider.id,
    model_match: provider.model_match && checkRule(provider.model_match, provider.id),
    provider_match: provider.provider_match && checkRule(provider.provider_match, provider.id),
    fallback_model_providers: provider.fallback_model_providers,
    models: provider.models.map(model => ({
      id: model.id,
      match: checkRule(model.match, model.id),
      prices: Array.isArray(model.prices)
        ? model.prices.map(dated => ({ constraint: slimConstraint(dated.constraint, model.id), prices: slimPrices(dated.prices) }))
        : slimPrices(model.prices),
    })),
  }
}

// No price at all means free in the catalogue. Prices of other things alone (pages, hours of audio) mean that the
// catalogue does not say what a token costs: null.
function slimPrices(prices) {
  const keys = Object.keys(prices)
  const slim = Object.fromEntries(kept.filter(key => prices[key] !== undefined).map(key => [key, slimRate(prices[key])]))
  return keys.length > 0 && slim.input_mtok === undefined && slim.output_mtok === undefined ? null : slim
}

function slimRate(rate) {
  if (typeof rate === 'number') return rate
  const tiers = [...rate.tiers].sort((a, b) => a.start - b.start).map(({ start, price }) => ({ start, price }))
  return { base: rate.base, tiers }
}

function slimConstraint(constraint, model) {
  if (!constraint) return undefined
  if (constraint.start_date) return { start_date: constraint.start_date }
  if (constraint.start_time && constraint.end_time) return { start_time: constraint.start_time, end_time: constraint.end_time }
  throw new Error(`${model}: a kind of constraint that this script does not know: ${JSON.stringify(constraint)}`)
}

function checkRule(rule, owner) {
  const [[key, value], ...more] = Object.entries(rule)
  if (more.length > 0 || !rules.includes(key)) {
    throw new Error(`${owner}: a match rule that this script does not know: ${JSON.stringify(rule)}`)
  }
  if (Array.isArray(value)) value.forEach(part => checkRule(part, owner))
  return rule
}
