import { addressField } from '../../kit/address-field'
import { connectionsField } from '../../kit/connections-field'
import type { Fields } from '../../kit/fields'
import { hardwareFields } from '../../kit/hardware'
import { HEALTH_FIELDS } from '../../kit/health-fields'
import type { KindSpec } from '../../kit/spec'
import { WORK_FIELDS } from '../../kit/work-fields'

export const loadBalancerFields = {
  algorithm: {
    type: 'choice',
    label: 'Chooses',
    default: 'round-robin',
    group: 'Balancing',
    help: 'How the next target is chosen among the healthy ones.',
    choices: [
      { value: 'round-robin', label: 'Round-robin' },
      { value: 'random', label: 'Random' },
      { value: 'least-outstanding', label: 'Least outstanding' },
      { value: 'two-choices', label: 'Better of two random' },
    ],
  },
  sticky: {
    type: 'switch',
    label: 'Sticky sessions',
    default: false,
    group: 'Balancing',
    rare: true,
    help: 'A user keeps the target of the first request, as long as it is healthy.',
  },
  ...HEALTH_FIELDS,
  noneHealthy: {
    type: 'choice',
    label: 'If none is healthy',
    default: 'send-to-all',
    group: 'Health',
    rare: true,
    help: 'Send to all anyway, in case the checks are wrong, or fail at once.',
    choices: [
      { value: 'send-to-all', label: 'Send to all' },
      { value: 'fail', label: 'Fail' },
    ],
    source: 'AWS ALB fails open when all targets are unhealthy, 2026',
  },
  relayCpuMs: {
    type: 'number',
    label: 'CPU per request',
    unit: 'ms',
    default: 0.045,
    min: 0,
    max: 1000,
    group: 'Work',
    help: 'Work to relay one request and its reply, on a 3.0 GHz core.',
    source: 'NGINX sizing guide: about 23,000 HTTPS requests of 10 KB a second and core',
  },
  ...connectionsField(65_536, 'Open at the same time from clients.'),
  ...addressField('public'),
  ...WORK_FIELDS,
  ...hardwareFields('m6i.large'),
} as const satisfies Fields

export const loadBalancerSpec: KindSpec<typeof loadBalancerFields> = {
  id: 'load-balancer',
  version: 1,
  title: 'Load balancer',
  summary: 'Spreads requests over several targets and leaves out those that do not answer.',
  category: 'edge',
  aliases: ['balancer', 'lb', 'nginx', 'haproxy', 'elb', 'alb', 'reverse proxy', 'router'],
  fields: loadBalancerFields,
  accepts: ['call', 'route', 'answer', 'fallback'],
  offers: ['route'],
  hasMachine: true,
  decisions: { pick: 'is there a target to pick?' },
  gauges: [
    { id: 'healthyTargets', label: 'Healthy targets', unit: 'count' },
    { id: 'targets', label: 'Targets', unit: 'count' },
    { id: 'connections.used', label: 'Connections', unit: 'count' },
  ],
}
