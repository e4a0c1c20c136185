import { objectiveWordsOfPage as words } from '../../look/words-objectives'
import sections from '../inspector/Inspector.module.css'
import { ObjectiveList } from './ObjectiveList'

const HEADING = 'objectives'

/** In the inspector of the scenario. */
export function ObjectivesSection() {
  return (
    <section className={sections.section} aria-labelledby={HEADING}>
      <h3 id={HEADING} className={sections.heading} tabIndex={-1}>
        {words.title}
      </h3>
      <ObjectiveList />
    </section>
  )
}

/** After the panel has been opened: its reader begins there. */
export function goToObjectives(): void {
  requestAnimationFrame(() => document.getElementById(HEADING)?.focus())
}
