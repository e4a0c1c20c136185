// Load: how full something is, in the four steps that have a color and a word.
export type Load = 'calm' | 'steady' | 'busy' | 'saturated'

export const BUSY_FROM = 0.7
export const SATURATED_FROM = 0.9
const STEADY_FROM = 0.5

/** The step of a utilization 0..1; nothing read is calm. */
export function loadOf(utilization: number | null): Load {
  if (utilization === null || utilization < STEADY_FROM) return 'calm'
  if (utilization < BUSY_FROM) return 'steady'
  return utilization < SATURATED_FROM ? 'busy' : 'saturated'
}
