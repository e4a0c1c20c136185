import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react'
import { IconButton } from '../../look/IconButton'

export interface MenuProps {
  readonly defaultOpen?: boolean
}

interface MenuWhenPressedProps {
  readonly label: string
  readonly icon: ReactNode
  readonly Menu: ComponentType<MenuProps>
}

/** The button of a menu; the menu itself, with all that menus are made of, is fetched when it is first pressed. */
export function MenuWhenPressed({ label, icon, Menu }: MenuWhenPressedProps) {
  const [isWanted, setWanted] = useState(false)
  const button = (
    <IconButton label={label} aria-haspopup="menu" aria-expanded={false} onClick={() => setWanted(true)}>
      {icon}
    </IconButton>
  )
  if (!isWanted) return button
  return (
    <Suspense fallback={button}>
      <Menu defaultOpen />
    </Suspense>
  )
}

/** A menu that is fetched when it is rendered, or before, when the page has nothing better to do. */
export function lazyMenu(fetchMenu: () => Promise<ComponentType<MenuProps>>): ComponentType<MenuProps> {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(() => void fetchMenu())
  return lazy(() => fetchMenu().then((menu) => ({ default: menu })))
}
