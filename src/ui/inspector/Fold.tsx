import { type ReactNode, useState } from 'react'
import styles from './Inspector.module.css'

interface FoldProps {
  readonly title: string
  readonly children: ReactNode
}

/** Details that are made when somebody asks for them: most never do. */
export function Fold({ title, children }: FoldProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={styles.more} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && children}
    </details>
  )
}
