// The curve of a population's rate over a piece of time. Picture: the outline of a hill seen through a window.
// Invariant: straight lines between its points are exactly what the run does, however often a day comes round.
import type { Settings } from '../../kit/fields'
import { profileOf } from '../../kinds/clients/profile'
import type { TimeWindow } from './time-window'

export interface Curve {
  /** Time in ms and requests a second, from one end of the window to the other. */
  readonly points: readonly (readonly [ms: number, rps: number])[]
  readonly topRps: number
}

/** More than these are a solid block on any screen. */
const DAYS_MAX = 200

export function curveOf(config: Settings, { fromMs, toMs }: TimeWindow): Curve {
  const rate = Number(config.rateRps)
  const profile = profileOf(config as Parameters<typeof profileOf>[0])
  if (profile === undefined)
    return {
      points: [
        [fromMs, rate],
        [toMs, rate],
      ],
      topRps: rate,
    }
  const { corners, periodMs } = profile
  const topRps = rate * Math.max(...corners.map(({ factor }) => factor))
  const all =
    periodMs === undefined
      ? corners
      : daysIn(fromMs, toMs, periodMs).flatMap((day) =>
          corners.map(({ atMs, factor }) => ({ atMs: atMs + day * periodMs, factor })),
        )
  const inside = all.filter(({ atMs }) => atMs > fromMs && atMs < toMs)
  const ends = [fromMs, toMs].map((ms) => [ms, rate * heightAt(all, ms)] as const)
  const between = inside.map(({ atMs, factor }) => [atMs, rate * factor] as const)
  return { points: [ends[0], ...between, ends[1]], topRps }
}

type Corners = readonly { readonly atMs: number; readonly factor: number }[]

function daysIn(fromMs: number, toMs: number, periodMs: number): readonly number[] {
  const first = Math.floor(fromMs / periodMs)
  const count = Math.min(DAYS_MAX, Math.floor(toMs / periodMs) - first + 1)
  return Array.from({ length: count }, (_, index) => first + index)
}

/** At a jump, the height after it. */
function heightAt(corners: Corners, ms: number): number {
  const next = corners.findIndex(({ atMs }) => atMs > ms)
  if (next === 0) return corners[0].factor
  if (next === -1) return corners[corners.length - 1].factor
  const [a, b] = [corners[next - 1], corners[next]]
  return a.factor + ((b.factor - a.factor) * (ms - a.atMs)) / (b.atMs - a.atMs)
}

/** The next 1, 2 or 5 with zeros behind or before it. */
export function niceStep(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1e-9, wanted)))
  const found = [1, 2, 5, 10].find((digit) => digit * power >= wanted * 0.999) ?? 10
  return Number((found * power).toPrecision(3))
}
