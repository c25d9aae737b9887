// How the figures behind labels are counted: told, previewed on the live data, set; everybody is then labelled again.
import type { InputOf, OutputOf } from '#domain/contract.ts'
import { settingsOf, wrongSetting } from '#domain/metrics/derived-settings.ts'
import { limitsOf, measuredBy, scoreKeys } from '#domain/metrics/rfm.ts'
import { type YearSetting, yearSettingOf, yearWindow } from '#domain/metrics/year-window.ts'
import { Problem } from '#domain/problem.ts'
import type { Handler } from '#store/handler.ts'
import { dimensionOf } from '#store/query.ts'
import { type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { keepSetting } from '#store/settings.ts'
import { rfmOf } from '#store/template-now.ts'
import { because } from '#store/this-act.ts'
import { askRelabel } from './ask.ts'
import type { contract } from './contract.ts'
import { foreseen } from './preview.ts'
import { affectedBy } from './preview-sql.ts'
import { lockDimension } from './publish.ts'
import { withDimension } from './ready.ts'
import { mustBeInOrder, quantileLimits, scoresGiven } from './rfm.ts'
import { amountsMoved } from './yearly.ts'
import '#domain/words/problems-figures.ts'

type Change = InputOf<typeof contract.setFigures>['change']
type Rfm = OutputOf<typeof contract.figures>['rfm']

export const figures: Handler<typeof contract.figures> = async (scope) => {
  const registry = await registryOf(scope.store, scope.db)
  return { rfm: rfmAnswer(rfmOf(registry)), year: yearAnswer(registry, scope.today) }
}

export const previewFigures: Handler<typeof contract.previewFigures> = async (scope, { change }) => {
  const before = await registryOf(scope.store, scope.db)
  const { registry, dimension, facts } = await changed(scope, before, change)
  const { moved, ...rest } = await foreseen(scope, registry, affectedBy(registry, dimension, facts))
  const dimensions = [...moved].map(([key, found]) => ({ dimension: key, ...found }))
  const scores = 'rfm' in change && {
    scores: { limits: rfmAnswer(rfmOf(registry)), ...(await scoresGiven(scope, registry)) },
  }
  const { from, to } = yearAnswer(registry, scope.today)
  const year = 'year' in change && { year: { from, to, customers: await amountsMoved(scope, registry) } }
  return { dimensions, ...rest, ...scores, ...year }
}

export const setFigures: Handler<typeof contract.setFigures> = async (scope, { change, reason }) => {
  await because(scope, reason)
  if ('derived' in change) await lockDimension(scope, change.derived.dimension)
  const { registry, dimension } = await changed(scope, await registryOf(scope.store, scope.db), change)
  if (dimension === undefined) {
    const key = 'rfm' in change ? 'rfm' : 'yearly-amount'
    await keepSetting(scope, key, registry.settings.get(key))
  } else {
    const { id, source } = dimensionOf(registry, dimension)
    const line = { source: JSON.stringify(source) }
    await scope.db.updateTable('dimension').set(line).where('id', '=', id).execute()
  }
  return { job: await askRelabel(scope) }
}

type Changed = { readonly registry: Registry; readonly dimension?: string; readonly facts: readonly string[] }

/** The registry as it would be, and what of it that touches: one dimension, or all that read some facts. */
async function changed(scope: Scope, registry: Registry, change: Change): Promise<Changed> {
  if ('derived' in change) return derivedChanged(registry, change.derived)
  if ('year' in change) {
    const setting: YearSetting = change.year
    return { registry: withSetting(registry, 'yearly-amount', setting), facts: ['yearly-amount'] }
  }
  const { limits, from } = change.rfm
  const kept = limits ? { ...limits, basis: 'own' } : await quantileLimits(scope, registry, from)
  mustBeInOrder(limitsOf(kept), limits === undefined)
  return { registry: withSetting(registry, 'rfm', { ...kept, from }), facts: Object.values(scoreKeys) }
}

function derivedChanged(
  registry: Registry,
  { dimension: key, options }: { readonly dimension: string; readonly options: Readonly<Record<string, number>> },
): Changed {
  const { source } = dimensionOf(registry, key)
  const by = source.kind === 'derived' ? source.by : ''
  const wrong = settingsOf(by).length ? wrongSetting(by, options) : key
  if (wrong !== undefined || source.kind !== 'derived') throw new Problem('bad-setting', { setting: wrong ?? key })
  const changed = { ...source, options: { ...source.options, ...options } }
  return { registry: withDimension(registry, key, { source: changed }), dimension: key, facts: [] }
}

function withSetting(registry: Registry, key: string, value: unknown): Registry {
  return { ...registry, settings: new Map([...registry.settings, [key, value]]) }
}

function yearAnswer({ settings }: Registry, today: string): OutputOf<typeof contract.figures>['year'] {
  const setting = yearSettingOf(settings.get('yearly-amount'))
  return { ...setting, ...yearWindow(setting, today) }
}

function rfmAnswer(options: Readonly<Record<string, unknown>>): Rfm {
  const { recency, frequency, monetary } = limitsOf(options)
  const { basis, on, customers } = options
  return {
    ...{ recency: [...recency], frequency: [...frequency], monetary: [...monetary], from: measuredBy(options) },
    basis: basis === 'quantile' ? 'quantile' : 'own',
    ...(typeof on === 'string' ? { on } : {}),
    ...(typeof customers === 'number' ? { customers } : {}),
  }
}
