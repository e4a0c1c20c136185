import type { Behavior, Decision, Port } from '../../engine/behavior'
import type { OutgoingLink } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { loadBoard } from '../../kit/scraping'
import { Alarm } from './alarm'
import { isOfUsers, type Metric, type RuleNumber, RULES } from './rule-fields'
import { Rounds } from './rounds'
import type { monitorFields } from './spec'
import { Till } from './till'

/** What an alert about all users is about. */
const USERS = ''

/** Goes round with its questions, keeps what it hears, and holds its rules against it. */
export function createMonitorBehavior(
  config: ConfigOf<typeof monitorFields>,
  watched: () => readonly OutgoingLink[],
  port: Port,
): Behavior {
  const alarm = new Alarm(config, port)
  const till = new Till(port)
  const load = loadBoard(port)
  const rounds = new Rounds(port, judge, forget)
  const metricOf = (rule: RuleNumber): Metric => config[`rule${rule}Metric`] as Metric

  function judge(component: string): void {
    load.set(component, rounds.charts.read(component, 'cpu'))
    for (const rule of RULES) {
      const metric = metricOf(rule)
      if (!isOfUsers(metric) && holds(watched(), rule, component))
        alarm.judge(rule, component, rounds.charts.read(component, metric))
    }
  }

  function forget(component: string): void {
    load.delete(component)
    alarm.forget(component)
  }

  function judgeUsers(): void {
    const rules = RULES.filter((rule) => isOfUsers(metricOf(rule)))
    if (rules.length === 0) {
      till.forget()
      return
    }
    const read = till.look()
    if (read !== undefined) for (const rule of rules) alarm.judge(rule, USERS, read(metricOf(rule)))
  }

  function forgetAll(): void {
    rounds.forgetAll()
    alarm.forgetAll()
    till.forget()
  }

  return {
    start() {
      port.every(
        () => config.scrapeMs,
        port.random('phase').nextUnit() * config.scrapeMs,
        () => {
          if (port.draining) return
          rounds.go()
          judgeUsers()
        },
      )
    },
    decisions: decisionsOf(port, rounds),
    saw(event) {
      if (event.what === 'settings-changed') alarm.settingsChanged()
      if (event.what === 'links-changed')
        alarm.release((rule, about) => about !== USERS && !holds(watched(), rule, about))
    },
    lose: forgetAll,
    removed: forgetAll,
    alerts: () => alarm.alerts,
    gauge: (id) => gaugeOf(id, alarm, rounds),
  }
}

/** As the link says that leads to the component. */
function holds(watched: readonly OutgoingLink[], rule: RuleNumber, component: string): boolean {
  return watched.some(({ to, policy }) => to === component && policy.rules.includes(String(rule)))
}

function gaugeOf(id: string, { firing, critical }: Alarm, { charts }: Rounds): number {
  if (id === 'firing') return firing
  if (id === 'critical') return critical
  return id === 'silent' ? charts.silent : charts.watched
}

function decisionsOf(port: Port, rounds: Rounds): Readonly<Record<string, Decision>> {
  return {
    'take in'() {
      port.count('logLines')
      return 'counted'
    },
    'note figures'(call) {
      rounds.answered(call.to)
      return 'noted'
    },
    'note silence'(call) {
      rounds.unanswered(call.to)
      return 'noted'
    },
  }
}
