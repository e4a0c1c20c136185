// From hardware settings to the machine the kernel builds, the same way for every kind.
import type { MachinePlan } from '../engine/plan'
import type { DiskParts } from '../engine/disk'
import type { HardwareConfig } from './hardware'

export function machineOf(config: HardwareConfig & DiskParts): MachinePlan {
  const { vCpus, clockGhz, memoryGib, networkGbps, diskGib, diskIops, diskMbps, diskLatencyMs } = config
  const { disks = 1, logDisk = false } = config
  return {
    vCpus,
    clockGhz,
    memoryGib,
    networkGbps,
    diskGib,
    diskIops,
    diskMbps,
    diskLatencyMs,
    disks,
    logDisk,
  }
}

/** The scheduling of cores: as set, or what the runtime does. */
export function disciplineOf(
  scheduling: string,
  auto: 'fair-share' | 'run-to-completion',
): 'fair-share' | 'run-to-completion' {
  return scheduling === 'fair-share' || scheduling === 'run-to-completion' ? scheduling : auto
}
