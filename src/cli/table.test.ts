import { describe, expect, test } from 'vitest'
import { tableLines } from './table'

describe('table', () => {
  test('words begin and numbers end in one column', () => {
    const columns = [{ title: 'name' }, { title: 'rate', isNumber: true }, { title: 'remark' }]
    const rows = [
      ['web-1', '1,234 /s', ''],
      ['cache', '7 /s', 'cold'],
    ]
    expect(tableLines(columns, rows)).toEqual([
      'name       rate  remark',
      'web-1  1,234 /s',
      'cache      7 /s  cold',
    ])
  })

  test('a name that is too long ends with an ellipsis', () => {
    const lines = tableLines([{ title: 'name', widthMax: 8 }], [['a very long name'], ['12345678']])
    expect(lines).toEqual(['name', 'a very …', '12345678'])
  })

  test('letters of two code units are one wide, and thin spaces are plain ones', () => {
    const lines = tableLines(
      [{ title: 'n' }, { title: 'm' }],
      [
        ['😀', 'a'],
        ['ab', '4.2\u202fms'],
      ],
    )
    expect(lines).toEqual(['n   m', '😀   a', 'ab  4.2 ms'])
  })
})
