import { Button, type ButtonProps } from './Button'
import styles from './Button.module.css'
import { classNames } from './class-names'

export interface IconButtonProps extends Omit<ButtonProps, 'aria-label'> {
  /** Its name for screen readers, and its tip for the pointer. */
  readonly label: string
}

/** A square button whose icon is its child. */
export function IconButton({ label, className, title, ...rest }: IconButtonProps) {
  return (
    <Button
      className={classNames(styles.square, className)}
      aria-label={label}
      title={title ?? label}
      {...rest}
    />
  )
}
