import { useEffect } from 'react'
import { objectiveWordsOfPage as words } from '../../look/words-objectives'
import sections from '../inspector/Inspector.module.css'
import { arriveAtObjectives, OBJECTIVES_HEADING } from './go-to-objectives'
import { ObjectiveList } from './ObjectiveList'

/** In the inspector of the scenario. */
export function ObjectivesSection() {
  useEffect(arriveAtObjectives, [])
  return (
    <section className={sections.section} aria-labelledby={OBJECTIVES_HEADING}>
      <h3 id={OBJECTIVES_HEADING} className={sections.heading} tabIndex={-1}>
        {words.title}
      </h3>
      <ObjectiveList />
    </section>
  )
}
