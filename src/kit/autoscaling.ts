// Autoscaling: the fields and the control loop kinds share that can change how many instances they have.
// Picture: a shift leader who looks at how busy everybody is once a minute, and phones for help or sends people home.
// Invariant: wanted = ceil(present × busy / target), within min and max; after sending away it waits out its cooldown.
import type { Port } from '../engine/behavior'
import type { ConfigOf, Fields } from './fields'
import { loadBoard } from './scraping'

export const AUTOSCALING_FIELDS = {
  autoscaling: {
    type: 'switch',
    label: 'Autoscaling',
    default: false,
    group: 'Autoscaling',
    help: 'Adds and removes instances so that their CPU stays near a target.',
  },
  minInstances: count('At least', 1, 'Never fewer than this.'),
  maxInstances: count('At most', 10, 'Never more than this.'),
  targetUtilization: {
    type: 'number',
    label: 'Target CPU',
    unit: '',
    default: 0.6,
    min: 0.05,
    max: 0.95,
    group: 'Autoscaling',
    help: 'Share of the cores that should be busy.',
    when: { field: 'autoscaling', is: [true] },
  },
  scaleBy: {
    type: 'choice',
    label: 'Goes by',
    default: 'own',
    group: 'Autoscaling',
    help: 'Where it has its figures from: its own look at all cores since the last one, or what a monitor that watches it heard last.',
    choices: [
      { value: 'own', label: 'Its own look' },
      { value: 'monitor', label: 'A monitor' },
    ],
    when: { field: 'autoscaling', is: [true] },
  },
  scalingPeriodMs: time(
    'Looks every',
    15_000,
    'How often it looks and decides.',
    'Kubernetes HPA: every 15 s',
  ),
  bootMs: time(
    'Boot time',
    60_000,
    'From ordering an instance to its first call; it begins cold.',
    'Virtual machines take about a minute or two',
  ),
  cooldownMs: time(
    'Cooldown',
    120_000,
    'Wait after removing instances before removing more.',
    'Kubernetes HPA waits 300 s before scaling down',
  ),
} as const satisfies Fields

export function createAutoscaler(config: ConfigOf<typeof AUTOSCALING_FIELDS>, port: Port): { start(): void } {
  const load = loadBoard(port)
  let removedMs = Number.NEGATIVE_INFINITY
  return {
    start() {
      // One of them leads; it is the last to be sent away.
      if (port.instance !== 0) return
      port.every(() => config.scalingPeriodMs, config.scalingPeriodMs, look)
    },
  }

  function look(): void {
    const seen = port.busyShare()
    const busy = config.scaleBy === 'monitor' ? (load.get(port.component) ?? Number.NaN) : seen
    if (!config.autoscaling || Number.isNaN(busy)) return
    const { active, booting } = port.staff()
    const wanted = Math.min(
      config.maxInstances,
      Math.max(config.minInstances, Math.ceil((active * busy) / config.targetUtilization)),
    )
    if (wanted > active + booting) {
      port.count('instancesAdded', wanted - active - booting)
      port.up(wanted - active - booting, config.bootMs)
    } else if (wanted < active && booting === 0 && port.nowMs - removedMs >= config.cooldownMs) {
      removedMs = port.nowMs
      port.count('instancesRemoved', active - wanted)
      port.drain(active - wanted)
    }
  }
}

function count(label: string, defaultValue: number, help: string) {
  return {
    type: 'number',
    label,
    unit: 'instances',
    default: defaultValue,
    min: 1,
    max: 1000,
    integer: true,
    group: 'Autoscaling',
    help,
    when: { field: 'autoscaling', is: [true] },
  } as const
}

function time(label: string, defaultMs: number, help: string, source: string) {
  return {
    type: 'number',
    label,
    unit: 'ms',
    default: defaultMs,
    min: 100,
    max: 3_600_000,
    group: 'Autoscaling',
    help,
    source,
    when: { field: 'autoscaling', is: [true] },
  } as const
}
