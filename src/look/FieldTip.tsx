import { Tooltip } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import type { Field } from '../kit/fields'
import styles from './FieldEditor.module.css'
import { fieldText } from './field-texts'
import { writeNumber } from './typed-number'
import { words } from './words'

/** Help, range and source of a field, beside it while the hand or the focus is on it. */
export function FieldTip({ field, children }: { readonly field: Field; readonly children: ReactNode }) {
  const [isHovered, setHovered] = useState(false)
  const [isFocused, setFocused] = useState(false)
  return (
    <Tooltip.Provider delayDuration={500}>
      <Tooltip.Root open={isHovered || isFocused} onOpenChange={setHovered}>
        <Tooltip.Trigger asChild>
          <div onFocus={() => setFocused(true)} onBlur={() => setFocused(false)}>
            {children}
          </div>
        </Tooltip.Trigger>
        <Tooltip.Portal>
          <Tooltip.Content
            className={styles.tip}
            side="left"
            align="start"
            sideOffset={12}
            collisionPadding={8}
          >
            {fieldText(field.help)}
            <Small text={rangeOf(field)} />
            <Small text={field.source === undefined ? '' : words.parts.source(fieldText(field.source))} />
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  )
}

/** The values a number field takes, in words; empty for the other fields. */
export function rangeOf(field: Field): string {
  if (field.type !== 'number') return ''
  const range =
    field.max >= 1e9
      ? words.parts.rangeFrom(writeNumber(field.min), field.unit)
      : words.parts.range(writeNumber(field.min), writeNumber(field.max), field.unit)
  return field.integer === true ? `${range}, ${words.parts.wholeNumbers}` : range
}

function Small({ text }: { readonly text: string }) {
  return text === '' ? null : <small>{text}</small>
}
