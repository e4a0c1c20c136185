import { DropdownMenu } from 'radix-ui'
import { formatClock } from '../../core/format'
import { eventWords as words } from '../../look/words-events'
import { useDocument } from '../../state/document'
import menu from '../bar/Menu.module.css'
import { useChosenEvent } from '../transport/chosen-event'
import { type EventPart, faultChoices } from './fault-choices'
import styles from './Lanes.module.css'
import { partName } from './lanes-of'
import { planChoice } from './plan-choice'

export interface MenuPlace {
  readonly part: EventPart
  readonly atMs: number
  /** In the window. */
  readonly x: number
  readonly y: number
  /** Where the focus goes back to. */
  readonly opener?: HTMLElement
}

/** Everything that can happen to a part, to be planned for the time that was pressed. */
export function AddMenu({ place, onClose }: { readonly place: MenuPlace; readonly onClose: () => void }) {
  const { part, atMs, x, y, opener } = place
  const scenario = useDocument((state) => state.scenario)
  const choose = useChosenEvent((state) => state.choose)
  const title = words.addAt(partName(scenario, part), formatClock(atMs / 1000))
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          tabIndex={-1}
          className={styles.anchor}
          aria-label={title}
          style={{ left: x, top: y }}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={menu.menu}
          align="start"
          sideOffset={2}
          collisionPadding={8}
          onFocusOutside={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            opener?.focus()
          }}
        >
          <DropdownMenu.Label className={styles.menuTitle}>{title}</DropdownMenu.Label>
          {faultChoices(scenario, part).map((choice) => (
            <DropdownMenu.Item
              key={choice.value}
              className={menu.item}
              onSelect={() => {
                const id = planChoice(scenario, part, choice, atMs)
                if (id !== undefined) choose({ sort: 'fault', id })
              }}
            >
              <span className={menu.name}>{choice.label}</span>
              {choice.strength !== '' && <span className={menu.when}>{choice.strength}</span>}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
