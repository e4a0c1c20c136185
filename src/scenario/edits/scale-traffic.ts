// Scaling traffic: the same users, but more or fewer of them.
// Picture: the one knob everybody reaches for first.
// Invariant: the mix, the spacing and the think time stay; only how much changes. Users come whole, so a closed
// population may end up at another factor than was asked for, and whoever scales can learn which.
import { problem } from '../../core/problem'
import { refuse, type Result } from '../../core/result'
import type { Scenario } from '../document'
import { configValues, specOf } from '../settings'
import { findPart } from './parts'
import { setSettings } from './set-settings'

/** Multiplies an open population's rate, or the number of users of a closed one. */
export function scaleTraffic(
  scenario: Scenario,
  { component: id, factor }: { readonly component: string; readonly factor: number },
): Result<Scenario> {
  const found = findPart(scenario.components, id, 'component')
  if (!found.ok) return found
  const { part, index } = found.value
  const spec = specOf(part.kind)
  const config = spec === undefined ? {} : configValues(spec, part.settings)
  const { arrival, rateRps, users } = config
  if (typeof rateRps !== 'number' || typeof users !== 'number') {
    return refuse(
      problem('unknown-field', `components[${index}].settings.rateRps`, 'rateRps', Object.keys(config)),
    )
  }
  const settings =
    arrival === 'closed' ? { users: wholeUsers(users, factor) } : { rateRps: tidy(rateRps * factor) }
  return setSettings(scenario, { id, settings })
}

/** A closed population that cannot be scaled by just the factor asked for. */
export interface RoundedPopulation {
  readonly name: string
  readonly users: number
  /** What it is scaled by instead. */
  readonly factor: number
}

/** Those of this scenario when all its traffic is scaled. */
export function roundedPopulations({ components }: Scenario, factor: number): readonly RoundedPopulation[] {
  return components.flatMap(({ kind, name, settings }) => {
    const spec = specOf(kind)
    if (spec?.category !== 'traffic') return []
    const { arrival, users } = configValues(spec, settings)
    if (arrival !== 'closed' || typeof users !== 'number') return []
    const scaled = wholeUsers(users, factor)
    // Binary fractions are no rounding: 0.1 of 30 is 3.
    const isExact = Math.abs(scaled - users * factor) <= 1e-9 * scaled
    return isExact ? [] : [{ name, users: scaled, factor: scaled / users }]
  })
}

function wholeUsers(users: number, factor: number): number {
  return Math.max(1, Math.round(users * factor))
}

// Six decimals are beyond any meaning of a rate and keep 352.00000000000006 off the screen.
function tidy(rateRps: number): number {
  return Math.round(rateRps * 1e6) / 1e6
}
