import { lessonWords } from '../../look/words-library'
import { useViews } from '../views'
import styles from './Lessons.module.css'
import { textParts } from '../../library/linked-text'

/** Words of the glossary lead there. */
export function LessonText({ text }: { readonly text: string }) {
  const openHelp = useViews((state) => state.openHelp)
  return textParts(text).map(({ shown, word }, index) =>
    word === undefined ? (
      <span key={index}>{shown}</span>
    ) : (
      <button
        key={index}
        type="button"
        className={styles.word}
        title={lessonWords.glossary(word)}
        onClick={() => openHelp({ word })}
      >
        {shown}
      </button>
    ),
  )
}
