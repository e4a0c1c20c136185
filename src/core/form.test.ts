import { describe, expect, it } from 'vitest'
import { formOf } from './form'

describe('a form', () => {
  it('has every field from the beginning, in the order of all objects', () => {
    const form = formOf(['zone', 'a "quoted" name', '1', 'é'])
    expect(Object.entries(form)).toEqual([
      ['1', null],
      ['zone', null],
      ['a "quoted" name', null],
      ['é', null],
    ])
  })

  it('is nobody else’s', () => {
    const form = formOf(['a'])
    form.a = 1
    expect(formOf(['a'])).toEqual({ a: null })
    expect(formOf([])).toEqual({})
  })
})
