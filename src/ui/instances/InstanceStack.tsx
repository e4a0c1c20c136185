// The tab on a stack of identical machines: how many of them are up; a press opens the stack.
import { Layers } from 'lucide-react'
import { Popover } from 'radix-ui'
import type { SyntheticEvent } from 'react'
import type { ComponentReading } from '../../kit/readings'
import { classNames } from '../../look/class-names'
import { instanceWords as words } from '../../look/words-instances'
import type { Component } from '../../scenario/document'
import { InstancePanel } from './InstancePanel'
import styles from './Instances.module.css'

interface InstanceStackProps {
  readonly component: Component
  readonly reading: ComponentReading | undefined
  /** As the design says, until something has been read. */
  readonly count: number
}

export function InstanceStack({ component, reading, count }: InstanceStackProps) {
  const all = reading?.instances ?? count
  const up = reading?.instancesUp ?? count
  return (
    <Popover.Root>
      <Popover.Trigger
        className={classNames(styles.tab, 'nodrag', 'nopan', up < all && styles.partly)}
        aria-label={words.open(component.name, up, all)}
        onClick={stay}
        onDoubleClick={stay}
        onKeyDown={stay}
      >
        <Layers size={11} strokeWidth={2} aria-hidden />
        {words.up(up, all)}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={styles.panel}
          aria-label={words.title(component.name)}
          side="right"
          align="start"
          sideOffset={8}
          collisionPadding={8}
          onClick={stay}
          onDoubleClick={stay}
          onKeyDown={stay}
          onPointerDown={stay}
        >
          <InstancePanel component={component} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** What is done here is not done to the card, in which React believes it to be. */
function stay(event: SyntheticEvent): void {
  event.stopPropagation()
}
