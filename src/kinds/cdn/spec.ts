import { KEPT_REPLIES_GATES, KEPT_REPLIES_WORDS } from '../../kit/kept-replies'
import { FAN_OUT } from '../../kit/fan-out-fields'
import type { Fields } from '../../kit/fields'
import { cdnPrices } from '../../kit/prices'
import { REGIONS } from '../../kit/regions'
import type { KindSpec } from '../../kit/spec'

export const cdnFields = {
  regions: {
    type: 'choices',
    label: 'Points of presence',
    default: ['us-east-1', 'us-west-2', 'sa-east-1', 'eu-central-1', 'ap-southeast-1', 'ap-northeast-1'],
    group: 'Content',
    help: 'Where its caches stand. Whoever calls reaches the nearest one, and each keeps replies of its own.',
    choices: REGIONS.map(({ code, city }) => ({ value: code, label: city, help: code })),
  },
  cacheGib: {
    type: 'number',
    label: 'Cache of each',
    unit: 'GiB',
    default: 10,
    min: 0.000_001,
    max: 100_000,
    group: 'Content',
    help: 'Replies are kept up to this size in each place; then the one not used for longest makes room.',
  },
  ttlMs: {
    type: 'number',
    label: 'Expires after',
    unit: 'ms',
    default: 86_400_000,
    min: 0,
    max: 1e10,
    group: 'Content',
    help: 'A reply older than this is fetched again from the origin; 0 = nothing is ever fresh.',
    source: 'Amazon CloudFront default TTL: 24 hours, developer guide, 2026',
  },
  usdPerGb: {
    type: 'number',
    label: 'Price per GB out',
    unit: '$',
    default: 0.085,
    min: 0,
    max: 100,
    group: 'Price',
    help: 'For each 1,000,000,000 bytes of replies to whoever calls, hits or not.',
    source: 'Amazon CloudFront, United States and Europe, first 10 TB a month, read 2026-11-21',
  },
  usdPer10kRequests: {
    type: 'number',
    label: 'Price per 10,000 requests',
    unit: '$',
    default: 0.01,
    min: 0,
    max: 100,
    group: 'Price',
    help: 'For requests of whoever calls, hits or not, failed or not.',
    source: 'Amazon CloudFront, HTTPS, United States, read 2026-11-21',
  },
} as const satisfies Fields

export const cdnSpec: KindSpec<typeof cdnFields> = {
  id: 'cdn',
  version: 1,
  title: 'CDN',
  summary: 'Keeps replies in many parts of the world, so that most are given from near the users.',
  category: 'edge',
  aliases: ['content delivery network', 'cloudfront', 'cloudflare', 'fastly', 'akamai', 'edge cache', 'pop'],
  fields: cdnFields,
  accepts: ['call', 'answer', 'fallback'],
  offers: ['call', 'fallback'],
  ignoresPolicy: [...FAN_OUT, 'mode'],
  hasMachine: false,
  isManaged: true,
  pickedBy: 'nearest',
  service: { counted: 'requests', prices: cdnPrices },
  decisions: { ...KEPT_REPLIES_WORDS, arrive: 'count the request', leave: 'count the answer' },
  gates: KEPT_REPLIES_GATES,
  gauges: [
    { id: 'hitRatio', label: 'Hits', unit: 'ratio' },
    { id: 'usedBytes', label: 'Used', unit: 'bytes' },
    { id: 'waitingForFetch', label: 'Waiting for one fetch', unit: 'count' },
  ],
}
