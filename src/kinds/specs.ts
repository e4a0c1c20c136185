// The registry of specs: what each kind offers, without what it does, for everyone who only draws or checks it.
// Adding a kind = one folder and one line here (and one in index.ts and faces.ts).
import { watchable } from '../kit/define-kind'
import type { KindSpec } from '../kit/spec'
import { cacheSpec } from './cache/spec'
import { cdnSpec } from './cdn/spec'
import { clientsSpec } from './clients/spec'
import { databaseSpec } from './database/spec'
import { dnsSpec } from './dns/spec'
import { externalSpec } from './external/spec'
import { loadBalancerSpec } from './load-balancer/spec'
import { monitorSpec } from './monitor/spec'
import { objectStoreSpec } from './object-store/spec'
import { proxySpec } from './proxy/spec'
import { queueSpec } from './queue/spec'
import { serverSpec } from './server/spec'
import { shardRouterSpec } from './shard-router/spec'
import { workerSpec } from './worker/spec'

/** Specs by kind id, in palette order. */
export const SPECS: ReadonlyMap<string, KindSpec> = new Map<string, KindSpec>(
  [
    clientsSpec,
    dnsSpec,
    cdnSpec,
    loadBalancerSpec,
    proxySpec,
    serverSpec,
    workerSpec,
    externalSpec,
    monitorSpec,
    cacheSpec,
    databaseSpec,
    shardRouterSpec,
    objectStoreSpec,
    queueSpec,
  ].map((spec) => [spec.id, watchable(spec as KindSpec)]),
)
