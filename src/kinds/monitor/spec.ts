import type { Fields } from '../../kit/fields'
import { hardwareFields } from '../../kit/hardware'
import type { KindSpec } from '../../kit/spec'
import { ruleFields } from './rule-fields'

export const monitorFields = {
  scrapeMs: {
    type: 'number',
    label: 'Asks every',
    unit: 'ms',
    default: 15_000,
    min: 100,
    max: 3_600_000,
    group: 'Watching',
    help: 'How often it asks each machine for its figures. What happens in between is seen at the next question.',
    source:
      'Prometheus: its example asks every 15 s, its default is a minute; Kubernetes metrics server 15 s; 2026',
  },
  lineCpuMs: {
    type: 'number',
    label: 'CPU per log line',
    unit: 'ms',
    default: 0.1,
    min: 0,
    max: 1000,
    group: 'Watching',
    help: 'Work to take in one line that a part sends over a link of role log, on a 3.0 GHz core.',
  },
  ...ruleFields(1, { metric: 'silent', threshold: 0, severity: 'critical' }),
  ...ruleFields(2, { metric: 'errors', threshold: 0.05, severity: 'warning' }),
  ...ruleFields(3, { metric: 'none', threshold: 0.9, severity: 'warning' }),
  ...hardwareFields('t3.medium'),
} as const satisfies Fields

export const monitorSpec: KindSpec<typeof monitorFields> = {
  id: 'monitor',
  version: 1,
  title: 'Monitor',
  summary:
    'Asks machines how they are, raises an alert when a figure is wrong for too long, and takes in log lines.',
  category: 'compute',
  aliases: [
    'monitoring',
    'alerts',
    'prometheus',
    'alertmanager',
    'grafana',
    'cloudwatch',
    'datadog',
    'metrics',
    'observability',
    'log sink',
    'logs',
    'revenue',
  ],
  fields: monitorFields,
  accepts: ['log'],
  offers: ['watch'],
  hasMachine: true,
  decisions: {
    'take in': 'count the line',
    'note figures': 'note what it says of itself',
    'note silence': 'note that it says nothing',
  },
  gauges: [
    { id: 'firing', label: 'Alerts', unit: 'count', together: 'most-seen' },
    { id: 'critical', label: 'Critical alerts', unit: 'count', together: 'most-seen' },
    { id: 'silent', label: 'Machines without figures', unit: 'count', together: 'most-seen' },
    { id: 'watched', label: 'Machines watched', unit: 'count', together: 'most-seen' },
  ],
}
