// Command: one thing that can be done, as all menus and keys know it. Picture: an entry of the index of a manual.
// Invariant: it is made when it is asked for, so its title and its refusal are those of this moment.
import type { LucideIcon } from 'lucide-react'
import type { KindIconName } from '../../look/KindIcon'
import type { commandWords } from '../../look/words-commands'

export type CommandGroup = keyof typeof commandWords.groups

export interface Command {
  /** By which keys and context menus know it; unique. */
  readonly id: string
  readonly group: CommandGroup
  readonly title: string
  /** What the title is about, such as the part that is added. */
  readonly name?: string
  /** Other words it is found by. */
  readonly also?: readonly string[]
  readonly icon?: LucideIcon | KindIconName | undefined
  /** Why it cannot be done just now; absent: it can. */
  readonly refusal?: string | undefined
  /** Only found, not listed while nothing is typed. */
  readonly isFoundOnly?: boolean
  readonly act: () => void
}

/** Gives what can be done now. */
export type CommandSource = () => readonly Command[]
