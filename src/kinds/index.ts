// The registry of kinds, headless. Adding a kind = one folder and one line here (and one in faces.ts).
import type { KindDefinition } from '../kit/define-kind'
import { cacheKind } from './cache/kind'
import { cdnKind } from './cdn/kind'
import { clientsKind } from './clients/kind'
import { databaseKind } from './database/kind'
import { dnsKind } from './dns/kind'
import { externalKind } from './external/kind'
import { loadBalancerKind } from './load-balancer/kind'
import { objectStoreKind } from './object-store/kind'
import { monitorKind } from './monitor/kind'
import { proxyKind } from './proxy/kind'
import { queueKind } from './queue/kind'
import { serverKind } from './server/kind'
import { shardRouterKind } from './shard-router/kind'
import { workerKind } from './worker/kind'

/** Kinds by id, in palette order. */
export const KINDS: ReadonlyMap<string, KindDefinition> = new Map(
  [
    clientsKind,
    dnsKind,
    cdnKind,
    loadBalancerKind,
    proxyKind,
    serverKind,
    workerKind,
    externalKind,
    monitorKind,
    cacheKind,
    databaseKind,
    shardRouterKind,
    objectStoreKind,
    queueKind,
  ].map((kind) => [kind.spec.id, kind]),
)
