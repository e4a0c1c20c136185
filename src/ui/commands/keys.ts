// Keys of commands: which keys do what, for the keyboard and for the menus that name them. Picture: the card of
// shortcuts beside the table. Invariant: a combination does one thing; `Mod` is Ctrl, or the command key of a Mac.
import { CTRL, SHIFT } from '../../look/words-keys'

/** By combination, the id of the command. */
const COMMAND_OF: Readonly<Record<string, string>> = {
  'Mod+Z': 'undo',
  'Mod+Shift+Z': 'redo',
  'Mod+Y': 'redo',
  'Mod+A': 'select-all',
  'Mod+D': 'duplicate',
  'Mod+K': 'menu',
  'Mod+S': 'keep-run',
  Delete: 'remove',
  Backspace: 'remove',
  'Shift+1': 'fit',
  'Shift+2': 'zoom-to-selection',
  '+': 'zoom-in',
  '-': 'zoom-out',
  '.': 'run-to-next',
  'Shift+L': 'library',
}

/** Keys that others listen to: the browser, so that copying needs no permission, and the views. */
const OTHER_KEYS: Readonly<Record<string, string>> = {
  cut: 'Mod+X',
  copy: 'Mod+C',
  paste: 'Mod+V',
  present: 'P',
  table: 'T',
  'add-note': 'N',
  shortcuts: '?',
}

/** Whether this letter is a key by itself. */
export function isKey(letter: string): boolean {
  const key = letter.toUpperCase()
  return Object.hasOwn(COMMAND_OF, key) || Object.values(OTHER_KEYS).includes(key)
}

export function commandOf(event: KeyboardEvent): string | undefined {
  const combination = combinationOf(event)
  return Object.hasOwn(COMMAND_OF, combination) ? COMMAND_OF[combination] : undefined
}

function combinationOf({ key, code, ctrlKey, metaKey, shiftKey }: KeyboardEvent): string {
  const modifier = ctrlKey || metaKey ? 'Mod+' : ''
  // What Shift makes of a digit depends on the keyboard.
  if (shiftKey && code.startsWith('Digit')) return `${modifier}Shift+${code.slice('Digit'.length)}`
  if (key === '+' || key === '=' || key === '-') return modifier + (key === '=' ? '+' : key)
  return modifier + (shiftKey ? 'Shift+' : '') + (key.length === 1 ? key.toUpperCase() : key)
}

/** As menus write it, such as `Ctrl+D` or `⌘D`; undefined where there is none. */
export function keysOf(commandId: string): string | undefined {
  const found =
    OTHER_KEYS[commandId] ?? Object.keys(COMMAND_OF).find((keys) => COMMAND_OF[keys] === commandId)
  return found === undefined ? undefined : written(found)
}

function written(combination: string): string {
  if (isMac()) return combination.replace('Mod+', '⌘').replace('Shift+', '⇧')
  return combination.replace('Mod', CTRL).replace('Shift', SHIFT)
}

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent)
}
