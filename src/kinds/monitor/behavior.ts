import type { Behavior, Port } from '../../engine/behavior'
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
export function createMonitorBehavior(config: ConfigOf<typeof monitorFields>, port: Port): Behavior {
  const alarm = new Alarm(config, port)
  const till = new Till(port)
  const load = loadBoard(port)
  const rounds = new Rounds(port, judge, forget)
  const metricOf = (rule: RuleNumber): Metric => config[`rule${rule}Metric`] as Metric

  function judge(component: string): void {
    load.set(component, rounds.charts.read(component, 'cpu'))
    for (const rule of RULES) {
      const metric = metricOf(rule)
      if (!isOfUsers(metric)) alarm.judge(rule, component, rounds.charts.read(component, metric))
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
    decisions: {
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
    },
    saw(event) {
      if (event.what === 'settings-changed') alarm.settingsChanged()
    },
    lose: forgetAll,
    removed: forgetAll,
    alerts: () => alarm.alerts,
    gauge(id) {
      if (id === 'firing') return alarm.firing
      if (id === 'critical') return alarm.critical
      return id === 'silent' ? rounds.charts.silent : rounds.charts.watched
    },
  }
}
