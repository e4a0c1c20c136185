import { describe, expect, test } from 'vitest'
import { differencesOf } from './differences'
import type { Scenario } from './document'
import { addComponent } from './edits/components'
import { setLinkPolicy } from './edits/links'
import { removeParts } from './edits/remove-parts'
import { scaleTraffic } from './edits/scale-traffic'
import { setSettings } from './edits/set-settings'
import { setTitle } from './edits/sheet'
import { emptyScenario } from './new-scenario'
import { threeTiers, valueOf } from './testing/worlds'

const BEFORE = threeTiers()

/** `what of label: before > after`. */
function told(after: Scenario, before = BEFORE): readonly string[] {
  return differencesOf(before, after).map((one) => {
    if (one.what === 'set')
      return `${one.of.join(' to ')} ${one.field.label}: ${JSON.stringify(one.before)} > ${JSON.stringify(one.after)}`
    if (one.what === 'linked' || one.what === 'unlinked') return `${one.what} ${one.from} ${one.to}`
    if (one.what === 'whole') return one.part
    return 'name' in one ? `${one.what} ${one.name}` : one.what
  })
}

describe('what differs between two designs', () => {
  test('nothing, where they run alike', () => {
    expect(told(BEFORE)).toEqual([])
    expect(told(valueOf(setTitle(BEFORE, { title: 'Another title' })))).toEqual([])
    const [users, ...others] = BEFORE.components
    expect(
      told({ ...BEFORE, components: [{ ...users, name: 'x', position: { x: 0, y: 0 } }, ...others] }),
    ).toEqual([])
  })

  test('settings, by their labels; a figure of a machine goes before its type', () => {
    const cores = valueOf(setSettings(BEFORE, { id: 'server-1', settings: { vCpus: 8 } }))
    expect(told(cores)).toEqual(['api Cores: 4 > 8'])
    const bigger = valueOf(setSettings(BEFORE, { id: 'server-1', settings: { instanceType: 't3.2xlarge' } }))
    expect(told(bigger)).toEqual(['api Instance type: "t3.xlarge" > "t3.2xlarge"'])
    expect(told(valueOf(scaleTraffic(BEFORE, { component: 'clients-1', factor: 2 })))).toEqual([
      'users Requests: 100 > 200',
    ])
    const patient = valueOf(
      setLinkPolicy(BEFORE, { id: 'link-1', policy: { timeoutMs: 500, maxAttempts: 3 } }),
    )
    expect(told(patient)).toEqual(['users to api Time-out: 3000 > 500', 'users to api Attempts: 1 > 3'])
  })

  test('parts and links that came and went', () => {
    const more = valueOf(
      addComponent(BEFORE, { id: 'cache-1', kind: 'cache', name: 'pages', position: { x: 0, y: 0 } }),
    )
    expect(told(more)).toEqual(['added pages'])
    const fewer = valueOf(removeParts(BEFORE, { components: ['database-1'] }))
    expect(told(fewer)).toEqual(['removed orders', 'unlinked api orders'])
    expect(told(BEFORE, fewer)).toEqual(['added orders', 'linked api orders'])
  })

  test('what is not told setting by setting, by its name', () => {
    const [browse, ...types] = BEFORE.requestTypes
    expect(
      told({ ...BEFORE, requestTypes: [{ ...browse, share: 0.5 }, ...types], seed: 9, durationS: 90 }),
    ).toEqual(['requestTypes', 'seed', 'length'])
  })

  test('nothing in particular, where they have little in common', () => {
    const other = { ...BEFORE, components: BEFORE.components.map((one) => ({ ...one, kind: 'worker' })) }
    expect(told(other)).toEqual(['another'])
    expect(told(emptyScenario())).toEqual([
      'removed users',
      'removed api',
      'removed orders',
      'unlinked users api',
      'unlinked api orders',
    ])
  })
})
