import { expect, test } from 'vitest'
import { commandOf, isKey } from './keys'

function press(key: string, held: Partial<KeyboardEvent> = {}): string | undefined {
  const code = /^\d$/.test(key) ? `Digit${key}` : ''
  return commandOf({ key, code, ctrlKey: false, metaKey: false, shiftKey: false, ...held } as KeyboardEvent)
}

test('Ctrl and the command key of a Mac mean the same', () => {
  expect(press('k', { ctrlKey: true })).toBe('menu')
  expect(press('k', { metaKey: true })).toBe('menu')
  expect(press('K', { ctrlKey: true, shiftKey: true })).toBeUndefined()
})

test('undo and redo, in both ways of redoing', () => {
  expect(press('z', { ctrlKey: true })).toBe('undo')
  expect(press('Z', { ctrlKey: true, shiftKey: true })).toBe('redo')
  expect(press('y', { ctrlKey: true })).toBe('redo')
})

test('digits are known by where they are, whatever Shift makes of them', () => {
  expect(press('!', { shiftKey: true, code: 'Digit1' })).toBe('fit')
  expect(press('"', { shiftKey: true, code: 'Digit2' })).toBe('zoom-to-selection')
  expect(press('1')).toBeUndefined()
})

test('plus and minus zoom the drawing, and leave the zoom of the browser alone', () => {
  expect(press('+', { shiftKey: true })).toBe('zoom-in')
  expect(press('=')).toBe('zoom-in')
  expect(press('-')).toBe('zoom-out')
  expect(press('+', { ctrlKey: true })).toBeUndefined()
  expect(press('-', { ctrlKey: true })).toBeUndefined()
})

test('letters that are keys of a view begin no part', () => {
  expect(['p', 'P', 't', 's', 'd'].map(isKey)).toEqual([true, true, true, false, false])
})
