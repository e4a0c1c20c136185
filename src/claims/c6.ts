// C6, a social app: mail that goes later. Picture: a letter left with the porter.
// Invariant: 20 friend requests a second; a mail takes the mail service 300 ms; the workers are away from 15 s to 30 s.
import { wire } from '../library/draw'
import { C6 } from '../library/c6-social-app'
import type { Scenario } from '../scenario/document'
import { added, changed, faults, settings, without } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { component, link, meanMs, p50Ms, requestType } from './readings'

const { scenario } = C6

function calm(): Scenario {
  return changed(scenario, 'calm', faults([]))
}
/** The web framework has the mail sent, and waits for that. */
function called(): Scenario {
  return changed(
    calm(),
    'called',
    without('broker', 'mailers'),
    added([], [wire('web', 'call', 'mail', { carries: 'writes' })]),
  )
}
function inMemory(): Scenario {
  return changed(scenario, 'broker in memory', settings('broker', { durable: false }))
}

/** How long after the answer to a friend request its mail is sent, on average. */
function mailAfterAnswerMs(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  const answerMs = meanMs(report, 'friend-request')
  const isCalled = report.links.some(({ id }) => id === 'web-mail')
  const mailMs = isCalled
    ? link(report, 'web-mail').latencyMs.mean
    : component(report, 'mailers').jobs?.sincePublishedMs.mean
  return (mailMs ?? Number.NaN) - answerMs
}

/** Mails of answered friend requests that are not sent by the end; those that are on their way are a handful. */
function unsent(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  return requestType(report, 'friend-request').ok - (component(report, 'mailers').jobs?.done ?? 0)
}

export const C6_CLAIMS: readonly Claim[] = [
  {
    id: 'c6.1',
    says: 'a friend request is answered fast',
    without: 'where the web framework waits for the mail service',
    unit: 'ms',
    // First measured: everything but the mail.
    expected: 34,
    atMost: 130,
    measure: (laboratory) => p50Ms(laboratory.report(calm()), 'friend-request'),
    control: (laboratory) => p50Ms(laboratory.report(called()), 'friend-request'),
  },
  {
    id: 'c6.2',
    says: 'while its mail goes later',
    without: 'where the web framework waits for the mail service',
    unit: 'ms',
    // The mail service, less what the answer took.
    expected: 270,
    atLeast: 130,
    measure: (laboratory) => mailAfterAnswerMs(laboratory, calm()),
    control: (laboratory) => mailAfterAnswerMs(laboratory, called()),
  },
  {
    id: 'c6.3',
    says: 'the broker kept on disk what waited when it died, and nothing is lost',
    without: 'with a broker that keeps it in memory',
    unit: 'requests',
    // In memory, what came in the 7 s since the workers died.
    expected: 0,
    atMost: 60,
    measure: (laboratory) => unsent(laboratory, scenario),
    control: (laboratory) => unsent(laboratory, inMemory()),
  },
]
