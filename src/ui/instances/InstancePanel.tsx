import { X } from 'lucide-react'
import { Popover } from 'radix-ui'
import { IconButton } from '../../look/IconButton'
import { instanceWords as words } from '../../look/words-instances'
import type { Component } from '../../scenario/document'
import { InstanceList } from './InstanceList'
import styles from './Instances.module.css'

/** What lies beside an opened stack. */
export function InstancePanel({ component }: { readonly component: Component }) {
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.title}>{words.title(component.name)}</h2>
        <Popover.Close asChild>
          <IconButton label={words.close}>
            <X size={15} strokeWidth={1.75} aria-hidden />
          </IconButton>
        </Popover.Close>
      </div>
      <InstanceList component={component} />
    </>
  )
}
