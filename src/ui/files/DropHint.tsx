import { FileInput } from 'lucide-react'
import { useEffect, useState } from 'react'
import { fileWords } from '../../look/words-files'
import styles from './DropHint.module.css'
import { receiveFiles } from './file-actions'

const words = fileWords.drop

/** Takes files wherever on the page they are dropped, and says so while one is held over it. */
export function DropHint() {
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    function over(event: DragEvent): void {
      if (!holdsFiles(event)) return
      event.preventDefault()
      event.dataTransfer!.dropEffect = 'copy'
      setHeld(true)
    }
    // Leaving for nothing is leaving the page.
    function leave(event: DragEvent): void {
      if (event.relatedTarget === null) setHeld(false)
    }
    function drop(event: DragEvent): void {
      setHeld(false)
      if (!holdsFiles(event)) return
      event.preventDefault()
      receiveFiles([...event.dataTransfer!.files])
    }
    addEventListener('dragenter', over)
    addEventListener('dragover', over)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragenter', over)
      removeEventListener('dragover', over)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
    }
  }, [])
  if (!isHeld) return null
  return (
    <div className={styles.hint} role="status">
      <div className={styles.card}>
        <FileInput size={28} strokeWidth={1.5} aria-hidden />
        <p className={styles.title}>{words.title}</p>
        <p>{words.hint}</p>
      </div>
    </div>
  )
}

// A part dragged from the palette is no file.
function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true
}
