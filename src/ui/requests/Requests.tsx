// The page of requests: lists of single requests, the one that is open under the microscope, and where the time of all
// of them went. Loaded when it is first opened.
import { useEffect } from 'react'
import { classNames } from '../../look/class-names'
import { requestWords as words } from '../../look/words-requests'
import { readTraces, useTraces } from '../../state/traces'
import { Microscope } from './Microscope'
import { RequestList } from './RequestList'
import styles from './Requests.module.css'
import { WhereSection } from './WhereSection'

export function Requests() {
  useEffect(readTraces, [])
  const isOpen = useTraces(({ open }) => open.state === 'open')
  return (
    <div className={styles.holder}>
      <div className={classNames(styles.page, isOpen && styles.open)}>
        <div className={styles.lists}>
          <Note />
          <RequestList />
        </div>
        <div className={styles.side}>{isOpen ? <Microscope /> : <WhereSection />}</div>
      </div>
    </div>
  )
}

/** What became of a request that cannot be shown. */
function Note() {
  const state = useTraces(({ open }) => open.state)
  const text = state === 'gone' || state === 'restarted' || state === 'unfollowed' ? words[state] : ''
  return (
    <p className={styles.note} role="status">
      {text}
    </p>
  )
}
