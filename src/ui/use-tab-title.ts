import { useEffect } from 'react'
import { panelWords } from '../look/words-panels'
import { useDocument } from '../state/document'

/** The browser's tab says which design it holds. */
export function useTabTitle(): void {
  const title = useDocument((state) => state.scenario.title)
  useEffect(() => {
    document.title = panelWords.bar.tab(title || panelWords.bar.untitled)
  }, [title])
}
