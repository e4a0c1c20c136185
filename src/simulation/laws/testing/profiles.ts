// Profiles: traffic whose rate changes over time, before a machine that always has room.
// Picture: counting who comes in by the hour, at a door that is never closed.
// Invariant: the theory is the integral of the rate over the counted time, and nothing else.
import { type Experiment, throughput } from './experiment'
import { CLIENTS, link, openClients, station, world } from './stations'

const STATION = 'server-1'
const SOURCE = 'Kingman, Poisson Processes (1993), chapter 4: the mapping theorem'

/** Up from 50 to 150 a second during 2,000 s, counted from 200 s to 2,200 s: the last 200 s are level. */
export const ramp: Experiment = {
  system: 'Ramp from 50/s to 150/s',
  scenario: profiled(50, { profile: 'ramp', changeTo: 3, changeAtS: 0, changeForS: 2000 }),
  warmupMs: 200_000,
  measuredMs: 2_000_000,
  runs: 32,
  laws: [
    {
      says: 'brings as many requests as the integral of its rate',
      figure: 'requests a second',
      formula: '∫ λ(t) dt / T',
      source: SOURCE,
      // From 60 to 150 in 1,800 s, then 150 for 200 s.
      theory: (1800 * ((60 + 150) / 2) + 200 * 150) / 2000,
      read: throughput,
    },
  ],
}

/** Days of 1,000 s, counted for one and a half of them, from a quarter before a peak on. */
export const days: Experiment = {
  system: 'Day curve around 100/s, swing 60 %',
  scenario: profiled(100, { profile: 'day', dayS: 1000, dayPeakS: 500, daySwing: 60 }),
  warmupMs: 250_000,
  measuredMs: 1_500_000,
  runs: 32,
  laws: [
    {
      says: 'brings its mean over whole days, and more around a peak',
      figure: 'requests a second',
      formula: '∫ λ(t) dt / T',
      source: SOURCE,
      // A whole day, and the half around a peak: 24 straight lines below 1 + 0.6 cos, whose mean is that of their corners.
      theory: 100 * (1 + (0.6 * meanOfHalfDay()) / 3),
      read: throughput,
    },
  ],
}

/** Of the cosine's 12 straight lines from a quarter before the peak to a quarter after it, by the trapezoidal rule. */
function meanOfHalfDay(): number {
  const corners = Array.from({ length: 11 }, (_, hour) => Math.cos(((hour - 5) * Math.PI) / 12))
  return corners.reduce((sum, corner) => sum + corner, 0) / 12
}

function profiled(rateRps: number, profile: Parameters<typeof openClients>[1]) {
  const roomy = station(STATION, { serviceMs: 1, vCpus: 4 })
  return world([openClients(rateRps, profile), roomy], [link(CLIENTS, STATION)])
}
