// Pens and clothes for pictures in tests: the light theme, and what a kind's data sheet says of a component.
import { readFileSync } from 'node:fs'
import type { Scenario } from '../../scenario/document'
import { specOf } from '../../scenario/settings'
import type { CardDress } from '../dress'
import { type Palette, PALETTE_NAMES } from '../palette'

const tokens = readFileSync(new URL('../../look/tokens.css', import.meta.url), 'utf8')

/** The first theme of the tokens. */
export const LIGHT = Object.fromEntries(
  PALETTE_NAMES.map((name) => [name, new RegExp(`--${name}: ([^;]+);`).exec(tokens)?.[1] ?? name]),
) as Palette

export function plainDress({ components }: Scenario): ReadonlyMap<string, CardDress> {
  return new Map(
    components.map(({ id, kind, name, settings }) => [
      id,
      {
        name,
        secondLine: specOf(kind)?.title ?? kind,
        icon: '<rect x="4" y="4" width="16" height="16"/>',
        instances: Number(settings.instances ?? 1),
      },
    ]),
  )
}
