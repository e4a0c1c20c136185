import { panelWords } from '../../look/words-panels'
import { useDocument } from '../../state/document'
import styles from './Bar.module.css'

const words = panelWords.bar

/** Whether the design is kept on this device. */
export function SavedState() {
  const savedState = useDocument((state) => state.savedState)
  const isAsOpened = useDocument((state) => state.change === 'opened')
  const origin = useDocument((state) => state.origin)
  const text =
    isAsOpened && origin !== 'own'
      ? origin === 'shared'
        ? words.shared
        : words.opened
      : words.saved[savedState]
  return (
    <span className={savedState === 'failed' ? styles.notSaved : styles.saved} role="status">
      {text}
    </span>
  )
}
