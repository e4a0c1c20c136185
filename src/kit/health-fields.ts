// Health fields: how those who choose among targets check that they live.
// Picture: the rules of a roll call.
import { always } from '../engine/plan'
import type { Program } from '../engine/program'
import type { ConfigOf, Fields } from './fields'
import { call, program, reply, SMALL_MESSAGE_BYTES } from './steps'

export const HEALTH_FIELDS = {
  healthCheckMs: {
    type: 'number',
    label: 'Health check every',
    unit: 'ms',
    default: 5000,
    min: 100,
    max: 600_000,
    group: 'Health',
    help: 'Each target is asked this often whether it lives, by a real small call.',
    source: 'Managed balancers use 5 to 30 s (AWS ALB: 30 s, 2026)',
  },
  unhealthyAfter: {
    type: 'number',
    label: 'Out after',
    unit: 'times',
    default: 2,
    min: 1,
    max: 100,
    integer: true,
    group: 'Health',
    help: 'Missed checks in a row before a target gets no more requests.',
    source: 'AWS ALB default: 2',
  },
  healthyAfter: {
    type: 'number',
    label: 'Back after',
    unit: 'times',
    default: 2,
    min: 1,
    max: 100,
    integer: true,
    group: 'Health',
    help: 'Good checks in a row before a target gets requests again.',
  },
  probeTimeoutMs: {
    type: 'number',
    label: 'Check time-out',
    unit: 'ms',
    default: 2000,
    min: 10,
    max: 600_000,
    group: 'Health',
    help: 'A check without an answer for this long counts as missed.',
  },
  healthChecks: {
    type: 'switch',
    label: 'Health checks',
    default: true,
    group: 'Health',
    rare: true,
    help: 'Without them nobody learns here that a target is gone.',
  },
} as const satisfies Fields

/** One check: a real small call to the target in the register. */
export function checkProgram(config: Pick<ConfigOf<typeof HEALTH_FIELDS>, 'probeTimeoutMs'>): Program {
  const options = { op: 'probe', bytes: SMALL_MESSAGE_BYTES, timeoutMs: config.probeTimeoutMs }
  return program(always(0), call('to', options), reply())
}
