import type { Fields } from '../../kit/fields'
import { HEALTH_FIELDS } from '../../kit/health-fields'
import { dnsPrices } from '../../kit/prices'
import type { KindSpec } from '../../kit/spec'

export const dnsFields = {
  policy: {
    type: 'choice',
    label: 'Answers with',
    default: 'weighted',
    group: 'Answers',
    help: 'Which of the addresses it is linked to an answer names. Nearest: to the users who ask.',
    choices: [
      { value: 'simple', label: 'All in turn, whatever their health' },
      { value: 'weighted', label: 'Healthy ones, by weight' },
      { value: 'geo', label: 'The nearest healthy one' },
      { value: 'failover', label: 'The first healthy one' },
    ],
  },
  ttlMs: {
    type: 'number',
    label: 'Answers hold for',
    unit: 'ms',
    default: 60_000,
    min: 0,
    max: 604_800_000,
    group: 'Answers',
    help: 'How long resolvers go on giving an answer before they ask again.',
    source: 'Amazon Route 53 recommends 60 s for records with health checks, 300 s otherwise',
  },
  resolvers: {
    type: 'number',
    label: 'Resolvers',
    unit: 'items',
    default: 100,
    min: 1,
    max: 100_000,
    integer: true,
    group: 'Answers',
    rare: true,
    help: 'Name servers of providers that stand between users and this one; each remembers answers for its users.',
  },
  authorityMs: {
    type: 'number',
    label: 'Time to the authority',
    unit: 'ms',
    default: 40,
    min: 0,
    max: 10_000,
    group: 'Answers',
    rare: true,
    help: 'What a look-up costs more when the resolver has to ask, there and back.',
    source: 'Uncached look-ups take tens of milliseconds: public resolver statistics, 2023 to 2025',
  },
  ...HEALTH_FIELDS,
} as const satisfies Fields

export const dnsSpec: KindSpec<typeof dnsFields> = {
  id: 'dns',
  version: 1,
  title: 'DNS',
  summary: 'Tells clients which address to call, and for how long to believe it.',
  category: 'edge',
  aliases: ['name server', 'geodns', 'route 53', 'resolver', 'domain', 'traffic manager', 'gslb'],
  fields: dnsFields,
  accepts: ['resolve'],
  offers: ['answer'],
  hasMachine: false,
  isEverywhere: true,
  service: { counted: 'answeredByAuthority', prices: ({ policy }) => dnsPrices(policy === 'geo') },
  decisions: { resolver: 'does the resolver hold an answer?', answer: 'is there an address to name?' },
  gauges: [
    { id: 'healthyTargets', label: 'Healthy', unit: 'count', together: 'least-seen' },
    { id: 'targets', label: 'Addresses', unit: 'count', together: 'any' },
    { id: 'cachedRatio', label: 'Answered by resolvers', unit: 'ratio', together: 'any' },
  ],
}
