import { unreachable } from '../../core/assert'
import type { RateProfile } from '../../engine/plan'
import type { ConfigOf } from '../../kit/fields'
import { cornersOf } from '../../kit/points'
import type { PROFILE_FIELDS } from './profile-fields'

type Config = ConfigOf<typeof PROFILE_FIELDS>
type Profile = (typeof PROFILE_FIELDS)['profile']['choices'][number]['value']

/** The rate over time as the kernel wants it; undefined when it never changes. */
export function profileOf(config: Config): RateProfile | undefined {
  const { changeTo } = config
  const beginMs = config.changeAtS * 1000
  const lastsMs = config.changeForS * 1000
  const profile = config.profile as Profile
  switch (profile) {
    case 'constant':
      return undefined
    case 'ramp':
      return {
        corners: [
          { atMs: beginMs, factor: 1 },
          { atMs: beginMs + lastsMs, factor: changeTo },
        ],
      }
    case 'steps':
      return { corners: stairs(config.steps, changeTo, beginMs, lastsMs) }
    case 'spike':
      return {
        corners: [...jump(beginMs, 1, changeTo), ...jump(beginMs + lastsMs, changeTo, 1)],
      }
    case 'day':
      return dayCurve(config.dayS * 1000, config.daySwing / 100, config.dayPeakS * 1000)
    case 'points':
      return { corners: cornersOf(config.points) }
    default:
      return unreachable(profile)
  }
}

function jump(atMs: number, from: number, to: number): RateProfile['corners'] {
  return [
    { atMs, factor: from },
    { atMs, factor: to },
  ]
}

function stairs(count: number, changeTo: number, beginMs: number, everyMs: number): RateProfile['corners'] {
  const heightOf = (step: number): number => 1 + ((changeTo - 1) * step) / count
  return Array.from({ length: count }, (_, step) =>
    jump(beginMs + step * everyMs, heightOf(step), heightOf(step + 1)),
  ).flat()
}

/** A cosine drawn with 24 straight lines, an hour each: its mean is that of the cosine. */
function dayCurve(periodMs: number, swing: number, peakMs: number): RateProfile {
  const hourMs = periodMs / HOURS
  const heightAt = (hours: number): number => {
    const hour = Math.floor(hours)
    const rest = hours - hour
    const from = cosineAt(hour)
    return 1 + swing * (from + (cosineAt(hour + 1) - from) * rest)
  }
  // The corners fall on whole hours from the peak, of which one is seldom at the beginning.
  const shift = ((peakMs / hourMs) % HOURS) + HOURS
  const first = shift - Math.floor(shift)
  const hours = [0, ...Array.from({ length: HOURS }, (_, hour) => first + hour), HOURS]
  return {
    periodMs,
    corners: hours.map((hour) => ({ atMs: hour * hourMs, factor: heightAt(hour - shift + 2 * HOURS) })),
  }
}

function cosineAt(hour: number): number {
  const inDay = hour % HOURS
  const toNoon = inDay <= 12 ? inDay : HOURS - inDay
  return toNoon <= 6 ? COSINES[toNoon] : -COSINES[12 - toNoon]
}

const HOURS = 24
/** Of 0 to 90 degrees, in steps of 15. */
const COSINES = [1, 0.9659258262890683, 0.8660254037844387, 0.7071067811865476, 0.5, 0.25881904510252074, 0]
