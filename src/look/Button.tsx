import type { ComponentPropsWithRef } from 'react'
import styles from './Button.module.css'
import { classNames } from './class-names'

export interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'type'> {
  /** `plain` until it is hovered; `boxed` where it stands alone; `primary` at most once on a screen. */
  readonly look?: 'plain' | 'boxed' | 'primary'
  readonly small?: boolean
}

export function Button({ look = 'plain', small = false, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={classNames(
        styles.button,
        look !== 'plain' && styles[look],
        small && styles.small,
        className,
      )}
      {...rest}
    />
  )
}
