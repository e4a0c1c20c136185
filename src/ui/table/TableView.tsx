// The design as tables with live figures, and its notes as a list: for who reads by ear, by keyboard, or would rather have a list.
import { useState, useSyncExternalStore } from 'react'
import { viewWords } from '../../look/words-views'
import { useDocument } from '../../state/document'
import { readComponent, readLink, subscribeAny } from '../../state/readings'
import { DesignTable } from './DesignTable'
import { NotesTable } from './NotesTable'
import styles from './TableView.module.css'
import {
  COMPONENT_COLUMNS,
  type ComponentColumn,
  componentRows,
  LINK_COLUMNS,
  type LinkColumn,
  linkRows,
  type Sorting,
} from './table-rows'

const words = viewWords.table

export function TableView() {
  const scenario = useDocument((state) => state.scenario)
  useSyncExternalStore(subscribeAny, readingsSoFar)
  const [components, setComponents] = useState<Sorting<ComponentColumn>>()
  const [links, setLinks] = useState<Sorting<LinkColumn>>()
  return (
    <section className={styles.view} aria-label={words.label}>
      <p className={styles.hint}>{words.hint}</p>
      <DesignTable
        caption={words.components}
        columns={COMPONENT_COLUMNS}
        rows={componentRows(scenario, readComponent)}
        sort="component"
        sorting={components}
        onSort={setComponents}
        nothing={words.noComponents}
      />
      <DesignTable
        caption={words.links}
        columns={LINK_COLUMNS}
        rows={linkRows(scenario, readLink)}
        sort="link"
        sorting={links}
        onSort={setLinks}
        nothing={words.noLinks}
      />
      <NotesTable scenario={scenario} />
    </section>
  )
}

let publications = 0
subscribeAny(() => publications++)

// Another number after each publication: all figures of the table are read anew then.
function readingsSoFar(): number {
  return publications
}
