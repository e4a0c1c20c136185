// The sweep page: what is varied on the left, the curve that comes of it on the right.
import { useState } from 'react'
import { useDocument } from '../../state/document'
import { CapacityResult } from './CapacityResult'
import { Curve } from './Curve'
import { Progress } from './Progress'
import styles from './Sweep.module.css'
import { SweepForm } from './SweepForm'
import { fieldOf, type SweepPlan, USUAL_PLAN } from './sweep-plan'

/** What is chosen outlives the page: it is looked up now and then between two edits. */
let chosen: SweepPlan = USUAL_PLAN

export function Sweep() {
  const scenario = useDocument((state) => state.scenario)
  const [plan, setPlan] = useState(chosen)
  // The part may have been removed since.
  const present = fieldOf(scenario, plan.knob) === undefined ? USUAL_PLAN : plan
  return (
    <div className={styles.sweep}>
      <SweepForm
        plan={present}
        onChange={(changed) => {
          chosen = changed
          setPlan(changed)
        }}
      />
      <section className={styles.result}>
        <Progress />
        <CapacityResult />
        <Curve />
      </section>
    </div>
  )
}
