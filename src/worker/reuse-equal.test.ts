import { describe, expect, test } from 'vitest'
import { reuseEqual } from './reuse-equal'

describe('reusing equal parts', () => {
  const before = {
    title: 'shop',
    components: [
      { id: 'a', settings: { vCpus: 2 } },
      { id: 'b', settings: {} },
    ],
  }

  test('an equal document is the very one there was', () => {
    expect(reuseEqual(before, structuredClone(before))).toBe(before)
  })

  test('only what changed is new', () => {
    const next = structuredClone(before)
    next.components[0].settings.vCpus = 4
    const result = reuseEqual(before, next)
    expect(result).toEqual(next)
    expect(result.components[1]).toBe(before.components[1])
    expect(result.components[0]).not.toBe(before.components[0])
  })

  test.each<[unknown, unknown]>([
    [{ a: 1 }, { a: 1, b: undefined }],
    [{ a: 1, b: 2 }, { a: 1 }],
    [{ a: 1 }, { b: 1 }],
    [[1, 2], [1]],
    [[], {}],
    [null, {}],
    [{}, null],
    [{ a: NaN }, { a: 0 }],
  ])('%j becomes %j', (before, next) => {
    const result = reuseEqual(before, next)
    expect(result).toStrictEqual(next)
    expect(result).not.toBe(before)
  })
})
