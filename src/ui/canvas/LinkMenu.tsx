import { Spline } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Button } from '../../look/Button'
import { KindIcon } from '../../look/KindIcon'
import { words } from '../../look/words'
import type { Component } from '../../scenario/document'
import { checkWire } from '../../scenario/wiring'
import { useDocument } from '../../state/document'
import { configOfComponent, faceOf } from './card-face'
import styles from './CardActions.module.css'
import { drawLink } from './draw-link'

/** Wiring without a pointer: all parts that a link from here may lead to. */
export function LinkMenu({ component }: { readonly component: Component }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button
          small
          aria-label={words.canvas.linkFromLong(component.name)}
          onClick={(event) => event.stopPropagation()}
        >
          <Spline size={13} strokeWidth={1.75} aria-hidden />
          {words.canvas.linkFrom}
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.menu} align="start" sideOffset={4} collisionPadding={8}>
          <Targets component={component} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Targets({ component }: { readonly component: Component }) {
  const scenario = useDocument((state) => state.scenario)
  const targets = scenario.components.filter((other) => checkWire(scenario, component.id, other.id).ok)
  if (targets.length === 0) return <p className={styles.none}>{words.canvas.nothingToLink}</p>
  return targets.map((target) => (
    <DropdownMenu.Item
      key={target.id}
      className={styles.item}
      onSelect={() => drawLink(component.id, target.id)}
    >
      <KindIcon name={faceOf(target)?.icon(configOfComponent(target)) ?? 'unknown'} size={14} />
      {target.name}
    </DropdownMenu.Item>
  ))
}
