import { useState } from 'react'
import { panelWords } from '../../look/words-panels'
import { CHANGE_TITLE } from '../../look/words-steps'
import { setTitle } from '../../scenario/edits/sheet'
import { useDocument } from '../../state/document'
import styles from './Bar.module.css'

const words = panelWords.bar

/** The title, editable where it stands: Enter keeps it, Escape restores it. */
export function Title() {
  const title = useDocument((state) => state.scenario.title)
  const edit = useDocument((state) => state.edit)
  const [typed, setTyped] = useState<string>()

  function keep(): void {
    if (typed !== undefined && typed.trim() !== '' && typed !== title) {
      edit(CHANGE_TITLE, (scenario) => setTitle(scenario, { title: typed }))
    }
    setTyped(undefined)
  }

  return (
    <h1 className={styles.title}>
      {/* The hidden copy gives the field the width of its text. */}
      <span aria-hidden="true">{(typed ?? title) || words.untitled}</span>
      <input
        aria-label={words.title}
        value={typed ?? title}
        placeholder={words.untitled}
        maxLength={80}
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') event.currentTarget.blur()
          if (event.key === 'Escape') setTyped(undefined)
        }}
      />
    </h1>
  )
}
