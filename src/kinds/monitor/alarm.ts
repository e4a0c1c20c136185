// Alarm: rules, held against each figure as it comes in; an alert fires when one has been wrong for long enough.
// Picture: a smoke detector that waits whether it was only the toast.
// Invariant: an alert fires once, at the time its figure was first seen wrong + its `for`, and is over when a figure is right;
// each component has alerts of its own.
import type { Alert, Port } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import { metricWords, RULES, type RuleNumber } from './rule-fields'
import type { monitorFields } from './spec'

type Config = ConfigOf<typeof monitorFields>

/** More than a person reads. */
const ALERTS_MAX = 1000
/** Times are sums: their last bits decide nothing. */
const ROUNDING_MS = 1e-6

/** A figure that is wrong at present. */
interface Wrong {
  readonly rule: RuleNumber
  readonly about: string
  readonly sinceMs: number
  alert: Alert | undefined
}

export class Alarm {
  /** All that were raised, but those beyond the limit. */
  readonly alerts: Alert[] = []
  private readonly wrong = new Map<string, Wrong>()
  /** By rule: what they were about when they were last looked at. */
  private terms: readonly string[]

  private readonly config: Config
  private readonly port: Port

  constructor(config: Config, port: Port) {
    this.config = config
    this.port = port
    this.terms = this.presentTerms()
  }

  get firing(): number {
    return [...this.wrong.values()].filter(({ alert }) => alert !== undefined).length
  }

  get critical(): number {
    return [...this.wrong.values()].filter(({ alert }) => alert?.severity === 'critical').length
  }

  /** What the rule looks at has this value now; NaN: nobody knows. */
  judge(rule: RuleNumber, about: string, value: number): void {
    const name = `${rule} ${about}`
    const before = this.wrong.get(name)
    if (!this.isWrong(rule, value)) {
      if (before !== undefined) this.end(name, before)
      return
    }
    if (before !== undefined) return
    const found: Wrong = { rule, about, sinceMs: this.port.nowMs, alert: undefined }
    this.wrong.set(name, found)
    this.look(name, found)
  }

  /** Nothing is known of it any more. */
  forget(about: string): void {
    for (const [name, one] of this.wrong) if (one.about === about) this.end(name, one)
  }

  /** These rules are not about these any more. */
  release(isOver: (rule: RuleNumber, about: string) => boolean): void {
    for (const [name, one] of this.wrong) if (isOver(one.rule, one.about)) this.end(name, one)
  }

  /** Nothing is known of anything. */
  forgetAll(): void {
    for (const [name, one] of this.wrong) this.end(name, one)
  }

  /** A rule that is about something else now begins anew; another `for` counts for what is wrong already. */
  settingsChanged(): void {
    const before = this.terms
    this.terms = this.presentTerms()
    for (const [name, one] of this.wrong) {
      const at = RULES.indexOf(one.rule)
      if (before[at] !== this.terms[at]) this.end(name, one)
      else this.look(name, one)
    }
  }

  private look(name: string, one: Wrong): void {
    if (this.wrong.get(name) !== one || one.alert !== undefined) return
    const leftMs = one.sinceMs + this.config[`rule${one.rule}ForMs`] - this.port.nowMs
    if (leftMs > ROUNDING_MS) this.port.after(leftMs, () => this.look(name, one))
    else this.fire(one)
  }

  private fire(one: Wrong): void {
    one.alert = {
      rule: this.words(one.rule),
      severity: this.config[`rule${one.rule}Severity`],
      about: one.about,
      seenMs: one.sinceMs,
      firedMs: this.port.nowMs,
      resolvedMs: undefined,
    }
    this.port.announce({ what: 'alert', about: one.about, rule: one.alert.rule })
    this.port.count('alertsFired')
    if (this.alerts.length < ALERTS_MAX) this.alerts.push(one.alert)
    else this.port.count('alertsNotKept')
  }

  private end(name: string, { alert, about }: Wrong): void {
    this.wrong.delete(name)
    if (alert === undefined) return
    alert.resolvedMs = this.port.nowMs
    this.port.announce({ what: 'alert-over', about, rule: alert.rule })
  }

  private isWrong(rule: RuleNumber, value: number): boolean {
    const limit = this.config[`rule${rule}Threshold`]
    return this.config[`rule${rule}When`] === 'below' ? value < limit : value > limit
  }

  private words(rule: RuleNumber): string {
    const { [`rule${rule}Metric` as const]: metric, [`rule${rule}When` as const]: when } = this.config
    return `${metricWords(metric)} ${when} ${this.config[`rule${rule}Threshold`]}`
  }

  private presentTerms(): readonly string[] {
    return RULES.map((rule) => this.words(rule))
  }
}
