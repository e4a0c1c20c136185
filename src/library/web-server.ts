// Web server: the one of the growing website from its third stage on, and another one like it.
// Picture: a stamp with which a second and a third till are printed.
// Invariant: all are alike, and reached through the balancer alone.
import type { Settings } from '../kit/fields'
import type { Component, Link } from '../scenario/document'
import { part, wire } from './draw'

export function webSettings(): Settings {
  return {
    readCpuMs: 12,
    writeCpuMs: 12,
    workers: 32,
    backlog: 128,
    address: 'private',
    instanceType: 'm6i.large',
  }
}

/** A third one between the two. */
export function thirdWebServer(): {
  readonly components: readonly Component[]
  readonly links: readonly Link[]
} {
  return {
    components: [part('server', 'web-3', [34, 11], webSettings())],
    links: [wire('load-balancer', 'route', 'web-3'), wire('web-3', 'read', 'database')],
  }
}
