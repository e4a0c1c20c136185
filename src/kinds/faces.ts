// The registry of faces: what each kind shows on the screen. Adding a kind = one folder and one line here (and one in index.ts).
import type { Face } from '../look/face'
import { cacheFace } from './cache/face'
import { clientsFace } from './clients/face'
import { databaseFace } from './database/face'
import { loadBalancerFace } from './load-balancer/face'
import { serverFace } from './server/face'

/** Faces by kind id; a kind of a newer version has none. */
export const FACES: ReadonlyMap<string, Face> = new Map([
  ['clients', clientsFace],
  ['load-balancer', loadBalancerFace],
  ['server', serverFace],
  ['cache', cacheFace],
  ['database', databaseFace],
])
