// Signs: what stands on a card beside its name: what it is, and how it is.
// Picture: the stamps in a drawing office. Invariant: a state is told by its shape first, then by its color.
import { unreachable } from '../core/assert'
import type { Palette } from './palette'
import { element } from './svg'

export type MarkedState = 'idle' | 'running' | 'busy' | 'saturated' | 'down'

interface Spot {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly color: string
}

/** Markup drawn in lines on a square of 24; `x` and `y` are its top left corner. */
export function sign(icon: string, { x, y, size, color }: Spot): string {
  return element(
    'g',
    {
      transform: `translate(${x} ${y}) scale(${size / 24})`,
      fill: 'none',
      stroke: color,
      'stroke-width': 1.75,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    },
    icon,
  )
}

/** Ring, disc, triangle or cross, 12 wide around `x` and `y`. */
export function stateMark(x: number, y: number, state: MarkedState, palette: Palette): string {
  switch (state) {
    case 'idle':
      return element('circle', {
        cx: x,
        cy: y,
        r: 3.25,
        fill: 'none',
        stroke: palette['ink-3'],
        'stroke-width': 1.5,
      })
    case 'running':
      return element('circle', { cx: x, cy: y, r: 4, fill: palette['load-calm'] })
    case 'busy':
    case 'saturated':
      return element('path', { d: `M${x} ${y - 5}l5.5 10h-11z`, fill: palette[`load-${state}`] })
    case 'down':
      return element('path', {
        d: `M${x - 4} ${y - 4}l8 8m0-8l-8 8`,
        stroke: palette.fail,
        'stroke-width': 2.5,
        'stroke-linecap': 'round',
      })
    default:
      return unreachable(state)
  }
}
