import { KEPT_REPLIES_GATES, KEPT_REPLIES_WORDS } from '../../kit/kept-replies'
import { addressField } from '../../kit/address-field'
import { connectionsField } from '../../kit/connections-field'
import { FAN_OUT } from '../../kit/fan-out-fields'
import type { Fields } from '../../kit/fields'
import { hardwareFields } from '../../kit/hardware'
import type { KindSpec } from '../../kit/spec'
import { WORK_FIELDS } from '../../kit/work-fields'
import { LIMIT_FIELDS } from './limit-fields'

export const proxyFields = {
  caching: {
    type: 'switch',
    label: 'Caches replies',
    default: true,
    group: 'Content',
    help: 'Replies to reads are kept, and given again without asking the target.',
  },
  memoryLimitMib: {
    type: 'number',
    label: 'Cache size',
    unit: 'MiB',
    default: 2048,
    min: 0.001,
    max: 10_000_000,
    group: 'Content',
    help: 'Replies are kept up to this size; then the one not used for longest makes room.',
  },
  ttlMs: {
    type: 'number',
    label: 'Expires after',
    unit: 'ms',
    default: 60_000,
    min: 0,
    max: 1e10,
    group: 'Content',
    help: 'A reply older than this is fetched again; 0 = nothing is ever fresh.',
    source: 'NGINX proxy_cache_valid is commonly set to 1 to 10 minutes',
  },
  collapse: {
    type: 'switch',
    label: 'Collapsed forwarding',
    default: true,
    group: 'Content',
    help: 'Many requests for the same thing at once become one request to the target.',
    source: 'NGINX proxy_cache_lock, Squid collapsed_forwarding',
  },
  relayCpuMs: {
    type: 'number',
    label: 'CPU per request',
    unit: 'ms',
    default: 0.045,
    min: 0,
    max: 1000,
    group: 'Work',
    help: 'Work to take in one request and give out its reply, on a 3.0 GHz core.',
    source: 'NGINX sizing guide: about 23,000 HTTPS requests of 10 KB a second and core',
  },
  ...LIMIT_FIELDS,
  ...connectionsField(65_536, 'Open at the same time from clients.'),
  ...addressField('public'),
  ...WORK_FIELDS,
  ...hardwareFields('m6i.large'),
} as const satisfies Fields

export const proxySpec: KindSpec<typeof proxyFields> = {
  id: 'proxy',
  version: 1,
  title: 'Reverse proxy',
  summary: 'Stands before servers, answers what it remembers, and asks once for what many want.',
  category: 'edge',
  aliases: [
    'nginx',
    'varnish',
    'squid',
    'gateway',
    'api gateway',
    'accelerator',
    'collapsed forwarding',
    'rate limit',
    'rate limiter',
    'token bucket',
    'throttle',
    'quota',
    'routing',
  ],
  fields: proxyFields,
  accepts: ['call', 'route', 'answer', 'fallback'],
  offers: ['call', 'fallback'],
  ignoresPolicy: [...FAN_OUT, 'mode'],
  hasMachine: true,
  decisions: { ...KEPT_REPLIES_WORDS, 'may pass': 'is it within the limits?' },
  gates: KEPT_REPLIES_GATES,
  gauges: [
    { id: 'hitRatio', label: 'Hits', unit: 'ratio', together: 'any' },
    { id: 'usedBytes', label: 'Used', unit: 'bytes', together: 'sum' },
    { id: 'waitingForFetch', label: 'Waiting for one fetch', unit: 'count', together: 'sum' },
    { id: 'tokens', label: 'Tokens left', unit: 'count', together: 'sum' },
  ],
}
