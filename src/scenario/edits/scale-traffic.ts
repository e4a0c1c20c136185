// Scaling traffic: the same users, but more or fewer of them.
// Picture: the one knob everybody reaches for first.
// Invariant: the mix, the spacing and the think time stay; only how much changes.
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
    arrival === 'closed'
      ? { users: Math.max(1, Math.round(users * factor)) }
      : { rateRps: tidy(rateRps * factor) }
  return setSettings(scenario, { id, settings })
}

// Six decimals are beyond any meaning of a rate and keep 352.00000000000006 off the screen.
function tidy(rateRps: number): number {
  return Math.round(rateRps * 1e6) / 1e6
}
