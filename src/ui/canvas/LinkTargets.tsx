import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { KindIcon } from '../../look/KindIcon'
import { words } from '../../look/words'
import type { Component } from '../../scenario/document'
import { checkWire } from '../../scenario/wiring'
import { useDocument } from '../../state/document'
import { configOfComponent, faceOf } from './card-face'
import styles from './CardActions.module.css'
import { drawLink } from './draw-link'

interface LinkTargetsProps {
  readonly component: Component
  /** The button that opens them. */
  readonly children: ReactNode
}

/** All parts that a link from here may lead to, as a menu that is open when it appears. */
export function LinkTargets({ component, children }: LinkTargetsProps) {
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
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
