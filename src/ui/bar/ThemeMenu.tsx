import { Contrast } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { IconButton } from '../../look/IconButton'
import { panelWords } from '../../look/words-panels'
import { THEMES, type Theme, useSettings } from '../../state/settings'
import styles from './Menu.module.css'
import type { MenuProps } from './MenuWhenPressed'

const words = panelWords.bar

export function ThemeMenu({ defaultOpen = false }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false} defaultOpen={defaultOpen}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={words.theme}>
          <Contrast size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.menu} align="end" sideOffset={4} collisionPadding={8}>
          <ThemeItems />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

/** The four themes as items of a menu. */
export function ThemeItems() {
  const theme = useSettings((state) => state.theme)
  const setTheme = useSettings((state) => state.setTheme)
  return (
    <DropdownMenu.RadioGroup value={theme} onValueChange={(value) => setTheme(value as Theme)}>
      {THEMES.map((one) => (
        <DropdownMenu.RadioItem key={one} value={one} className={styles.item}>
          <span className={styles.check}>
            <DropdownMenu.ItemIndicator>✓</DropdownMenu.ItemIndicator>
          </span>
          {words.themes[one]}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  )
}
