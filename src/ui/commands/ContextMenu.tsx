import { ChevronRight } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import { commandWords as words } from '../../look/words-commands'
import menu from '../bar/Menu.module.css'
import type { Command } from './command'
import { type OpenMenu, useCommandMenu } from './command-menu'
import { CommandIcon } from './CommandRow'
import styles from './ContextMenu.module.css'
import { keysOf } from './keys'
import { allCommands } from './registry'
import { type SelectedParts, selectedParts } from './selected'

interface ContextMenuProps {
  readonly open: Extract<OpenMenu, { readonly sort: 'context' }>
}

/** What can be done with what is under the hand, where the hand is. */
export function ContextMenu({ open }: ContextMenuProps) {
  const closeMenu = useCommandMenu((state) => state.close)
  const close = () => closeMenu(open)
  const [{ name, sections, aligning }] = useState(contentOf)
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(isOpen) => !isOpen && close()}>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          tabIndex={-1}
          className={styles.anchor}
          aria-label={words.contextMenu(name)}
          style={{ left: open.at.x, top: open.at.y }}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={menu.menu}
          align="start"
          sideOffset={2}
          collisionPadding={8}
          // A finger that lets go puts the focus on what it has pressed.
          onFocusOutside={(event) => event.preventDefault()}
          // Where the focus goes back to is for whoever opened the menu.
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          {sections.map((section, index) => (
            <DropdownMenu.Group key={section[0].id}>
              {index > 0 && <DropdownMenu.Separator className={menu.separator} />}
              {section.map((command) => (
                <Item key={command.id} command={command} onRun={close} />
              ))}
            </DropdownMenu.Group>
          ))}
          {aligning.length > 0 && <Aligning commands={aligning} onRun={close} />}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Aligning({
  commands,
  onRun,
}: {
  readonly commands: readonly Command[]
  readonly onRun: () => void
}) {
  return (
    <>
      <DropdownMenu.Separator className={menu.separator} />
      <DropdownMenu.Sub>
        <DropdownMenu.SubTrigger className={menu.item}>
          <CommandIcon icon={commands[0].icon} />
          <span className={menu.name}>{words.arrangeMenu}</span>
          <ChevronRight size={14} strokeWidth={1.75} aria-hidden />
        </DropdownMenu.SubTrigger>
        <DropdownMenu.Portal>
          <DropdownMenu.SubContent className={menu.menu} collisionPadding={8}>
            {commands.map((command) => (
              <Item key={command.id} command={command} onRun={onRun} />
            ))}
          </DropdownMenu.SubContent>
        </DropdownMenu.Portal>
      </DropdownMenu.Sub>
    </>
  )
}

function Item({ command, onRun }: { readonly command: Command; readonly onRun: () => void }) {
  const keys = keysOf(command.id)
  return (
    <DropdownMenu.Item
      className={menu.item}
      onSelect={() => {
        onRun()
        command.act()
      }}
    >
      <CommandIcon icon={command.icon} />
      <span className={menu.name}>{command.title}</span>
      {keys !== undefined && <kbd className={menu.when}>{keys}</kbd>}
    </DropdownMenu.Item>
  )
}

const ON_PARTS = [['cut', 'copy', 'duplicate'], ['select-same-kind'], ['remove']]
const ON_PLACES = [['cut', 'copy', 'duplicate'], ['add-here', 'add-note', 'paste', 'select-held'], ['remove']]
const ON_NOTES = [['cut', 'copy', 'duplicate'], ['remove']]
const ON_LINK = [['remove']]
const ON_PAPER = [
  ['add-here', 'add-note', 'paste', 'select-all'],
  ['tidy-up', 'fit'],
  ['undo', 'redo'],
]

/** As it is when the menu opens: what is chosen from it is what was read. */
function contentOf() {
  const selected = selectedParts()
  const commands = allCommands().filter(({ refusal }) => refusal === undefined)
  const inOrder = (ids: readonly string[]) =>
    ids.flatMap((id) => commands.filter((command) => command.id === id))
  const ofPart = commands.filter(({ group }) => group === 'part')
  const sections = [ofPart, ...commonOf(selected).map(inOrder)].filter((section) => section.length > 0)
  const aligning = selected.components.length > 1 ? commands.filter(isAligning) : []
  return { name: selected.name, sections, aligning }
}

function commonOf({ count, links, notes, components }: SelectedParts): readonly (readonly string[])[] {
  if (count === 0) return ON_PAPER
  if (links.length === count) return ON_LINK
  if (notes.length === count) return ON_NOTES
  return components.length === 0 ? ON_PLACES : ON_PARTS
}

function isAligning({ id }: Command): boolean {
  return id.startsWith('align-') || id.startsWith('distribute-')
}
