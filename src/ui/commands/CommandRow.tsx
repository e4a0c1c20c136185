import { useEffect, useRef } from 'react'
import { classNames } from '../../look/class-names'
import { KindIcon } from '../../look/KindIcon'
import { commandWords as words } from '../../look/words-commands'
import type { Command } from './command'
import styles from './CommandMenu.module.css'
import { fittingWord } from './fuzzy'
import { keysOf } from './keys'

interface CommandRowProps {
  readonly id: string
  readonly command: Command
  readonly query: string
  readonly heading: string | undefined
  readonly isActive: boolean
  readonly onPoint: () => void
  readonly onRun: () => void
}

/** One line: its sign, its name, by which word it was found, and its keys or why it cannot be done. */
export function CommandRow({ id, command, query, heading, isActive, onPoint, onRun }: CommandRowProps) {
  const row = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  const other = fittingWord(query, command)
  const aside = command.refusal ?? (other === undefined ? undefined : words.alsoCalled(other))
  const keys = keysOf(command.id)
  return (
    <>
      {heading !== undefined && (
        <div className={styles.heading} role="presentation">
          {heading}
        </div>
      )}
      {/* The keys of the list are those of the input, which keeps the focus. */}
      <button
        ref={row}
        type="button"
        tabIndex={-1}
        id={id}
        role="option"
        aria-selected={isActive}
        aria-disabled={command.refusal !== undefined}
        className={classNames(styles.row, command.refusal !== undefined && styles.refused)}
        onPointerMove={onPoint}
        onClick={onRun}
      >
        <CommandIcon icon={command.icon} />
        <span className={styles.title}>{command.title}</span>
        {aside !== undefined && <span className={styles.aside}>{aside}</span>}
        {keys !== undefined && <kbd className={styles.keys}>{keys}</kbd>}
      </button>
    </>
  )
}

export function CommandIcon({ icon: Icon }: { readonly icon: Command['icon'] }) {
  if (typeof Icon === 'string') return <KindIcon name={Icon} size={15} />
  return (
    <span className={styles.icon}>
      {Icon !== undefined && <Icon size={15} strokeWidth={1.75} aria-hidden />}
    </span>
  )
}
