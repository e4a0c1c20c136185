// Palette: the colors a picture is made of, by the names of the design tokens.
// Picture: the box of pens. Invariant: a picture uses these and no other.

export const PALETTE_NAMES = [
  'paper',
  'sheet',
  'card',
  'ink-1',
  'ink-2',
  'ink-3',
  'line',
  'line-strong',
  'neatline',
  'edge-wall',
  'edge-fill',
  'load-calm',
  'load-steady',
  'load-busy',
  'load-saturated',
  'load-track',
  'load-saturated-ink',
  'fail',
  'fail-tint',
  'fail-ink',
  'note-yellow',
  'note-yellow-edge',
  'note-blue',
  'note-blue-edge',
  'note-green',
  'note-green-edge',
  'note-gray',
  'note-gray-edge',
  'note-arrow',
] as const

export type Palette = Readonly<Record<(typeof PALETTE_NAMES)[number], string>>
