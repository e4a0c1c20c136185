import { panelWords } from '../../look/words-panels'
import { NextEventButton } from '../transport/NextEventButton'
import { PaceMenu } from '../transport/PaceMenu'
import { TimeLine } from '../transport/TimeLine'
import { Clock, PlayButton, RestartButton, StepButton, TimeNotes } from '../transport/Transport'
import styles from './Phone.module.css'

export function PhoneTransport() {
  return (
    <section className={styles.transport} aria-label={panelWords.transport.label}>
      <TimeLine />
      <div className={styles.controls}>
        <PlayButton />
        <RestartButton />
        <StepButton />
        <NextEventButton />
        <Clock />
        <PaceMenu />
      </div>
      <TimeNotes />
    </section>
  )
}
