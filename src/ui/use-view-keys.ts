import { useEffect } from 'react'
import { useCommandMenu } from './commands/command-menu'
import { runCommand } from './commands/run-command'
import { isTyping } from './typing'
import { useViews } from './views'

/** T, P, ? and N: the other ways to look at the design, and a note on it, from wherever nothing is typed and no menu is open. */
export function useViewKeys(): void {
  useEffect(() => {
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

function press(event: KeyboardEvent): void {
  const { key, defaultPrevented, altKey, ctrlKey, metaKey, repeat } = event
  if (defaultPrevented || altKey || ctrlKey || metaKey || repeat || isTyping(event.target)) return
  // What is typed now belongs to the box that is on its way.
  if (useCommandMenu.getState().open !== undefined) return
  const { toggle, openHelp } = useViews.getState()
  if (key === '?') openHelp('shortcuts')
  else if (key === 't' || key === 'T') toggle('table')
  else if (key === 'n' || key === 'N') runCommand('add-note')
  else if (key === 'p' || key === 'P') toggle('present')
  else return
  event.preventDefault()
}
