// Prices: what is paid for besides machines by the hour: disks, transfer, and services billed by use.
// Picture: the tariff of the carrier and the storehouse, pinned up beside the price list of the machine shop.
// Invariant: every figure has its source and date beside it; all are list prices of us-east-1, on demand, before tax.
import type { FieldValue } from './fields'

/** What a GB of transfer is here. Price lists do not say whether they mean this or 2^30 bytes, which would be 7 % less. */
export const BYTES_PER_GB = 1e9

/** General purpose volume (gp3). Source: Amazon EBS pricing page, read 2026-08-28. */
export const DISK_USD_PER_GIB_MONTH = 0.08

// Transfer. Source: AWS Price List, offer AWSDataTransfer, version 20260916132208 (2026-09-16), us-east-1, "per GB",
// as printed and explained in a public course on cloud cost. That the sender pays between regions, both ends pay
// between zones and nobody pays for what comes in: AWS Data Exports user guide, "Understanding data transfer charges",
// and AWS Global Network FAQs.

/** Paid twice: by the sender, and by the receiver. */
export const BETWEEN_ZONES_USD_PER_GB = 0.01

/** Paid by the sender. Ohio to N. Virginia is $0.01, some other pairs cost up to nine times as much. */
export const BETWEEN_REGIONS_USD_PER_GB = 0.02

/** A stretch of a month's transfer and what each GB in it costs. */
export interface PriceTier {
  readonly gb: number
  readonly usdPerGb: number
}

/**
 * Out to the internet, all machines of the design together: each GB costs what the tier says that it falls in. A TB of
 * the price list is 1,024 GB. The free 100 GB a month are those of every account, and the first 10 TB are "beyond the
 * global free tier": bills quoted in AWS re:Post, "Do Amazon AWS EC2 free tier have a bandwidth limit", and in
 * arriven/db1000n issue 153; still so in usage.ai, "AWS data transfer costs explained", 2026-06-02.
 */
export const OUT_TIERS: readonly PriceTier[] = [
  { gb: 100, usdPerGb: 0 },
  { gb: 10_240, usdPerGb: 0.09 },
  { gb: 40_960, usdPerGb: 0.085 },
  { gb: 102_400, usdPerGb: 0.07 },
  { gb: Number.POSITIVE_INFINITY, usdPerGb: 0.05 },
]

/** What this many GB in a month cost; each tier prices only the GB inside it. */
export function tieredUsd(gb: number, tiers: readonly PriceTier[]): number {
  let left = gb
  let usd = 0
  for (const tier of tiers) {
    const inTier = Math.min(left, tier.gb)
    usd += inTier * tier.usdPerGb
    left -= inTier
  }
  return usd
}

/** A kind that is rented as a service, not as machines: what it is billed by, and how much. */
export interface Service {
  /** The name of the kind's count that is billed; absent: the calls it receives. */
  readonly counted?: string
  /** The name of its count of writes, if those have a price of their own. */
  readonly countedWrites?: string
  /**
   * It keeps data, and is paid for how much; what machines of its own region or another service take from it costs
   * nothing, and what goes further what machines pay.
   */
  readonly isStore?: boolean
  readonly prices: (config: Readonly<Record<string, FieldValue>>) => ServicePrices
}

export interface ServicePrices {
  /** For being there. */
  readonly usdPerMonth: number
  /** For a million of what it is billed by. */
  readonly usdPerMillion: number
  /** For what it sends to users, instead of transfer out. */
  readonly usdPerGbToUsers: number
  /** For what it sends to machines, instead of transfer between zones or regions. What they send it is free. */
  readonly usdPerGbToMachines: number
  /** For a million of its writes; absent: it has none. */
  readonly usdPerMillionWrites?: number
  /** For keeping a GiB; absent: it keeps nothing. */
  readonly usdPerGibMonth?: number
}

/**
 * Name servers: $0.50 for a hosted zone a month, $0.40 a million look-ups, $0.60 where the answer depends on latency.
 * Only look-ups that reach them are billed, not those that resolvers answer. Sources: Amazon Route 53 prices as listed
 * by ns1.com, "AWS DNS: Route 53 features, pricing and limitations", and by an Infracost estimate from the Price List API
 * (cloudisfree, project-1); read 2026-11-21.
 */
const DNS_USD_PER_ZONE = 0.5
const DNS_USD_PER_MILLION = 0.4
const DNS_NEAREST_USD_PER_MILLION = 0.6

/** `isNearest`: whether answers depend on where the asker is. */
export function dnsPrices(isNearest: boolean): ServicePrices {
  return {
    usdPerMonth: DNS_USD_PER_ZONE,
    usdPerMillion: isNearest ? DNS_NEAREST_USD_PER_MILLION : DNS_USD_PER_MILLION,
    usdPerGbToUsers: 0,
    usdPerGbToMachines: 0,
  }
}

/**
 * Content delivery, United States and Europe, first 10 TB: $0.085 a GB to users, $0.0100 for 10,000 HTTPS requests,
 * $0.020 a GB to the origin; what an origin sends it is free. Source: Amazon CloudFront pricing page; requests and origin
 * as listed by wring.co, "AWS CloudFront pricing guide" (2026), and by the same Infracost estimate; read 2026-11-21.
 */
export const CDN_USD_PER_GB = 0.085
export const CDN_USD_PER_10K_REQUESTS = 0.01
const CDN_USD_PER_GB_TO_ORIGIN = 0.02

/** Of a kind whose own fields say what a GB and 10,000 requests cost. */
export function cdnPrices({
  usdPerGb,
  usdPer10kRequests,
}: Readonly<Record<string, FieldValue>>): ServicePrices {
  return {
    usdPerMonth: 0,
    usdPerMillion: 100 * Number(usdPer10kRequests),
    usdPerGbToUsers: Number(usdPerGb),
    usdPerGbToMachines: CDN_USD_PER_GB_TO_ORIGIN,
  }
}

/** Of a kind whose own field says what 1,000 calls cost; what it sends and is sent costs nothing. */
export function callPrices({ usdPer1000Calls }: Readonly<Record<string, FieldValue>>): ServicePrices {
  return {
    usdPerMonth: 0,
    usdPerMillion: 1000 * Number(usdPer1000Calls),
    usdPerGbToUsers: 0,
    usdPerGbToMachines: 0,
  }
}

/**
 * Object storage, standard class: $0.023 a GB (2^30 bytes) and month, $0.005 for 1,000 writes, $0.0004 for 1,000 reads; copies
 * are in the price. Transfer out is that of machines; to a content delivery network and to machines of the region it is
 * free. Source: Amazon S3 pricing page, us-east-1, first 50 TB, and estimates of Infracost from the Price List API; read 2026-11-21.
 */
export const OBJECT_USD_PER_GIB_MONTH = 0.023
export const OBJECT_USD_PER_1K_WRITES = 0.005
export const OBJECT_USD_PER_10K_READS = 0.004

/** Of a kind whose own fields say what keeping, reading and writing cost. */
export function objectPrices({
  usdPerGibMonth,
  usdPer1kWrites,
  usdPer10kReads,
}: Readonly<Record<string, FieldValue>>): ServicePrices {
  return {
    usdPerMonth: 0,
    usdPerMillion: 100 * Number(usdPer10kReads),
    usdPerMillionWrites: 1000 * Number(usdPer1kWrites),
    usdPerGibMonth: Number(usdPerGibMonth),
    usdPerGbToUsers: 0,
    usdPerGbToMachines: BETWEEN_REGIONS_USD_PER_GB,
  }
}

/** What no bill here holds, for whoever reads it as an estimate. */
export const UNPRICED: readonly string[] = [
  'What managed databases, caches, queues and load balancers cost more than the machines they run on.',
  'Network address translation, public addresses, and disk operations and throughput beyond what comes with a volume.',
  'Health checks by name servers, backups, snapshots, logs, monitoring, support and tax.',
  'Discounts for commitment, spot machines and free tiers but for 100 GB of transfer out.',
  'That other regions have other prices: all are those of us-east-1, N. Virginia.',
]
