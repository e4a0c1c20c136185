import { expect, test } from 'vitest'
import { STARTER } from '../../library/starter'
import { removeParts } from '../../scenario/edits/remove-parts'
import { scaleTraffic } from '../../scenario/edits/scale-traffic'
import { setLinkPolicy } from '../../scenario/edits/links'
import { setSettings } from '../../scenario/edits/set-settings'
import { valueOf } from '../../scenario/testing/worlds'
import { changesBetween } from './change-words'

function plain(texts: readonly string[]): readonly string[] {
  return texts.map((text) => text.replaceAll('\u202f', ' '))
}

test('a change is told by the names and the labels of the screen', () => {
  const cores = valueOf(setSettings(STARTER, { id: 'server-1', settings: { instanceType: 't3.2xlarge' } }))
  const mix = valueOf(setSettings(cores, { id: 'clients-1', settings: { mix: { browse: 1, checkout: 2 } } }))
  const more = valueOf(scaleTraffic(mix, { component: 'clients-2', factor: 2 }))
  const hurried = valueOf(setLinkPolicy(more, { id: 'link-5', policy: { timeoutMs: 50 } }))
  const fewer = valueOf(removeParts(hurried, { components: ['database-1'] }))
  expect(plain(changesBetween(STARTER, fewer))).toEqual([
    'web-users: Mix changed',
    'mobile-users: Requests 180 /s → 360 /s',
    'web-1: Instance type: t3.xlarge, 4 cores, 16 GiB → t3.2xlarge, 8 cores, 32 GiB',
    'orders-db removed',
    'web-1 to page-cache: Time-out 100 ms → 50 ms',
    'no link from web-1 to orders-db',
    'no link from web-2 to orders-db',
  ])
  expect(changesBetween(STARTER, STARTER)).toEqual([])
})
