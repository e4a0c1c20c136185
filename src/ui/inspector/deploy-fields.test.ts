import { expect, test } from 'vitest'
import { DEPLOY_DEFAULTS } from '../../scenario/part-defaults'
import { deployFields, deployOf, USUAL_DEPLOY, withField } from './deploy-fields'

test('a form that nobody has touched is a plain deployment', () => {
  expect(deployOf(USUAL_DEPLOY, {})).toEqual(DEPLOY_DEFAULTS)
})

test('what is typed is what comes, in the units of the document', () => {
  const typed = { share: 0.1, factor: 2, batch: 3, drains: false, canary: 1, canaryS: 2.5, alertShare: 7 }
  const form = Object.entries(typed).reduce(
    (made, [name, value]) => withField(made, name, value),
    USUAL_DEPLOY,
  )
  expect(deployOf(form, { workers: 8 })).toEqual({
    share: 0.001,
    factor: 2,
    batch: 3,
    drains: false,
    canary: 1,
    canaryMs: 2500,
    alertShare: 0.07,
    settings: { workers: 8 },
  })
})

test('how the first ones are watched is asked where some go first', () => {
  expect(Object.keys(deployFields(USUAL_DEPLOY))).not.toContain('canaryS')
  expect(Object.keys(deployFields(withField(USUAL_DEPLOY, 'canary', 1)))).toEqual(
    expect.arrayContaining(['canaryS', 'alertShare']),
  )
})
