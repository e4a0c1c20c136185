// From hardware settings to the machine the kernel builds, the same way for every kind.
import type { MachinePlan } from '../engine/plan'
import type { HardwareConfig } from './hardware'

export function machineOf(config: HardwareConfig): MachinePlan {
  const { vCpus, clockGhz, memoryGib, diskGib, diskIops, diskMbps, diskLatencyMs, networkGbps } = config
  return { vCpus, clockGhz, memoryGib, diskGib, diskIops, diskMbps, diskLatencyMs, networkGbps }
}

/** The scheduling of cores: as set, or what the runtime does. */
export function disciplineOf(
  scheduling: string,
  auto: 'fair-share' | 'run-to-completion',
): 'fair-share' | 'run-to-completion' {
  return scheduling === 'fair-share' || scheduling === 'run-to-completion' ? scheduling : auto
}
