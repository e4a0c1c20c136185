import { type ComponentType, type ReactNode, useState } from 'react'
import { IconButton } from '../../look/IconButton'

export interface MenuProps {
  readonly defaultOpen?: boolean
}

interface MenuWhenPressedProps {
  readonly label: string
  readonly icon: ReactNode
  readonly Menu: ComponentType<MenuProps & { readonly instead?: ReactNode }>
}

/** The button of a menu; the menu itself, with all that menus are made of, is made when it is first pressed. */
export function MenuWhenPressed({ label, icon, Menu }: MenuWhenPressedProps) {
  const [isWanted, setWanted] = useState(false)
  const button = (
    <IconButton label={label} aria-haspopup="menu" aria-expanded={false} onClick={() => setWanted(true)}>
      {icon}
    </IconButton>
  )
  return isWanted ? <Menu defaultOpen instead={button} /> : button
}
