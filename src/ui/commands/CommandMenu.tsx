import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { commandWords as words } from '../../look/words-commands'
import { classNames } from '../../look/class-names'
import { VisuallyHidden } from '../../look/VisuallyHidden'
import { partsToAdd } from './add-commands'
import type { Command } from './command'
import { boxPlace } from './box-place'
import { type OpenMenu, type Point, useCommandMenu } from './command-menu'
import styles from './CommandMenu.module.css'
import { CommandRow } from './CommandRow'
import { matching } from './matching'
import { allCommands } from './registry'

export interface CommandMenuProps {
  readonly open: Exclude<OpenMenu, { readonly sort: 'context' }>
}

/** Everything that can be done, found by typing; the same box adds parts, and asks for one of several. */
export function CommandMenu({ open }: CommandMenuProps) {
  const closeMenu = useCommandMenu((state) => state.close)
  const close = () => closeMenu(open)
  const { dialog, input } = useOpened(open)
  const listId = useId()
  const [commands] = useState(() => commandsOf(open))
  const [query, setQuery] = useState(open.sort === 'add' ? open.query : '')
  const [active, setActive] = useState(0)
  const found = matching(commands, query)
  const title = open.sort === 'add' ? words.add : words.menu

  function run(command: Command | undefined): void {
    if (command === undefined || command.refusal !== undefined) return
    // The focus goes back first, so that the command finds the page as it was.
    dialog.current?.close()
    close()
    command.act()
  }

  function press(event: KeyboardEvent): void {
    const step = STEPS[event.key]
    // While characters are composed the keys choose among those that are offered.
    if (event.nativeEvent.isComposing || (step === undefined && event.key !== 'Enter')) return
    event.preventDefault()
    if (step === undefined) run(found[active])
    else if (found.length > 0) setActive((active + step + found.length) % found.length)
  }

  return (
    // A press beside the box puts it away, as Escape does.
    <dialog
      ref={dialog}
      className={classNames(styles.menu, open.sort === 'add' && open.at !== undefined && styles.small)}
      aria-label={title}
      onClose={close}
      onPointerDown={(event) => isBeside(event) && close()}
    >
      <input
        ref={input}
        className={styles.input}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={found.length === 0 ? undefined : `${listId}-${active}`}
        aria-label={title}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholderOf(open)}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setActive(0)
        }}
        onKeyDown={press}
      />
      <div id={listId} className={styles.list} role="listbox" aria-label={title}>
        {found.map((command, index) => (
          <CommandRow
            key={command.id}
            id={`${listId}-${index}`}
            command={command}
            query={query}
            heading={open.sort === 'all' ? headingAt(found, index, query) : undefined}
            isActive={index === active}
            onPoint={() => setActive(index)}
            onRun={() => run(command)}
          />
        ))}
      </div>
      {found.length === 0 && <p className={styles.none}>{words.nothingFound(query)}</p>}
      <span role="status">
        <VisuallyHidden>{query === '' ? '' : words.found(found.length)}</VisuallyHidden>
      </span>
    </dialog>
  )
}

/** Shows the box, with the focus in its field. */
function useOpened(open: CommandMenuProps['open']) {
  const dialog = useRef<HTMLDialogElement>(null)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const element = dialog.current!
    const field = input.current!
    element.showModal()
    placeAt(element, open.sort === 'add' ? open.at : undefined)
    field.focus()
    // The letter that opened the box is the first of what is typed.
    field.setSelectionRange(field.value.length, field.value.length)
    return () => element.close()
  }, [open])
  return { dialog, input }
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }

function commandsOf(open: CommandMenuProps['open']): readonly Command[] {
  if (open.sort === 'choose') return open.choices
  return open.sort === 'add' ? partsToAdd(open) : allCommands()
}

function placeholderOf(open: CommandMenuProps['open']): string {
  if (open.sort === 'choose') return open.placeholder
  return open.sort === 'add' ? words.addPlaceholder : words.placeholder
}

/** Groups have headings while all is listed in order. */
function headingAt(found: readonly Command[], index: number, query: string): string | undefined {
  const { group } = found[index]
  return query !== '' || (index > 0 && found[index - 1].group === group) ? undefined : words.groups[group]
}

function placeAt(element: HTMLElement, at: Point | undefined): void {
  if (at === undefined) return
  const { left, top, height } = boxPlace(at, element.getBoundingClientRect(), {
    width: innerWidth,
    height: innerHeight,
  })
  element.style.inset = `${top}px auto auto ${left}px`
  element.style.margin = '0'
  element.style.maxHeight = `${height}px`
}

function isBeside({ currentTarget, target, clientX, clientY }: React.PointerEvent<HTMLElement>): boolean {
  if (target !== currentTarget) return false
  const { left, right, top, bottom } = currentTarget.getBoundingClientRect()
  return clientX < left || clientX > right || clientY < top || clientY > bottom
}
