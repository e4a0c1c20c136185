// The registry of faces: what each kind shows on the screen. Adding a kind = one folder and one line here (and one in index.ts).
import type { Face } from '../look/face'
import { cacheFace } from './cache/face'
import { cdnFace } from './cdn/face'
import { clientsFace } from './clients/face'
import { databaseFace } from './database/face'
import { dnsFace } from './dns/face'
import { externalFace } from './external/face'
import { loadBalancerFace } from './load-balancer/face'
import { objectStoreFace } from './object-store/face'
import { monitorFace } from './monitor/face'
import { proxyFace } from './proxy/face'
import { queueFace } from './queue/face'
import { serverFace } from './server/face'
import { shardRouterFace } from './shard-router/face'
import { workerFace } from './worker/face'

/** Faces by kind id; a kind of a newer version has none. */
export const FACES: ReadonlyMap<string, Face> = new Map([
  ['clients', clientsFace],
  ['dns', dnsFace],
  ['cdn', cdnFace],
  ['load-balancer', loadBalancerFace],
  ['proxy', proxyFace],
  ['server', serverFace],
  ['worker', workerFace],
  ['external', externalFace],
  ['monitor', monitorFace],
  ['cache', cacheFace],
  ['database', databaseFace],
  ['shard-router', shardRouterFace],
  ['object-store', objectStoreFace],
  ['queue', queueFace],
])
