import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatCount, formatRateParts } from '../../core/format'
import { configOf } from '../../kit/config'
import type { ChoiceField, FieldValue } from '../../kit/fields'
import { LINK_FIELDS, policyOf } from '../../kit/link-fields'
import type { BreakerReading, LinkReading } from '../../kit/readings'
import { leftOut, linkFieldsOf } from '../../kit/role-fields'
import type { LinkPolicy, Role } from '../../kit/roles'
import type { KindSpec } from '../../kit/spec'
import { Button } from '../../look/Button'
import { type CommitManner, FieldEditor } from '../../look/FieldEditor'
import { inspectorWords } from '../../look/words-inspector'
import { placeWords } from '../../look/words-places'
import type { Link, Scenario } from '../../scenario/document'
import { setLinkPolicy, setLinkRole } from '../../scenario/edits/links'
import { specOf } from '../../scenario/settings'
import { roleChoices } from '../../scenario/wiring'
import { removeSelection } from '../../state/actions'
import { useLinkReading } from '../../state/readings'
import { breakerStateOf } from '../canvas/breaker-state'
import { editField } from './edit-field'
import { FieldGroups } from './FieldGroups'
import { LinkFaults } from './LinkFaults'
import styles from './Inspector.module.css'
import { type OneWay, oneWayByPlaces } from './link-distance'
import { type LiveFigure, LiveReadings } from './LiveReadings'
import { RemoveButton } from './RemoveButton'

const words = inspectorWords
const PATH = LINK_FIELDS.latencyMs.group

export function LinkInspector({ link, scenario }: { readonly link: Link; readonly scenario: Scenario }) {
  const reading = useLinkReading(link.id)
  const from = nameOf(scenario, link.from)
  const to = nameOf(scenario, link.to)
  const title = words.link(from, to)
  const roles = roleChoices(scenario, link)
  const caller = scenario.components.find(({ id }) => id === link.from)
  const callerSpec = caller === undefined ? undefined : specOf(caller.kind)
  const config = caller === undefined || callerSpec === undefined ? {} : configOf(callerSpec, caller.settings)
  const isLatencyStated = link.policy.latencyMs !== undefined
  const oneWay = oneWayByPlaces(scenario, link)
  const policy = { ...policyOf(link.role, link.policy), ...(isLatencyStated ? {} : latencyOf(oneWay)) }
  const set = (name: string, value: FieldValue | undefined, manner: CommitManner) =>
    editField({
      label: words.set(LINK_FIELDS[name as keyof LinkPolicy].label, title),
      target: `${link.id}.${name}`,
      manner,
      change: (present) => setLinkPolicy(present, { id: link.id, policy: { [name]: value } }),
    })
  const backToPlaces = (time: OneWay) => (
    <Button small look="boxed" onClick={() => void set('latencyMs', undefined, 'typed')}>
      {placeWords.backToPlaces(textOf(time))}
    </Button>
  )
  return (
    <>
      <section className={styles.head}>
        <h2 className={styles.title}>
          <ArrowRight size={17} strokeWidth={1.75} aria-hidden />
          <span className={styles.titleText}>{title}</span>
        </h2>
        <p className={styles.kind}>
          {reading?.healthy === false ? words.ejected : words.linkOf(words.roles[link.role])}
        </p>
        {reading !== undefined && reading.breaker !== null && (
          <p className={styles.kind}>{breakerText(reading.breaker)}</p>
        )}
        <LiveReadings figures={figuresOf(reading)} />
      </section>
      <LinkFaults link={link} name={title} />
      {roles.length > 1 && <RoleEditor link={link} roles={roles} title={title} />}
      <FieldGroups
        key={link.id}
        fields={linkFieldsOf(link.role, callerSpec, config)}
        values={policy}
        requestTypes={scenario.requestTypes}
        onSet={set}
        above={callerSpec === undefined ? {} : reasons(link.role, callerSpec, config)}
        aside={
          oneWay === undefined
            ? {}
            : { [PATH]: isLatencyStated ? backToPlaces(oneWay) : placeWords.byPlaces(textOf(oneWay)) }
        }
      />
      <RemoveButton label={words.removeLink} onRemove={removeSelection} />
    </>
  )
}

/** Why fields that other links have are not there. */
function reasons(
  role: Role,
  caller: KindSpec,
  config: Readonly<Record<string, FieldValue>>,
): Readonly<Record<string, ReactNode>> {
  const { groups = [], because } = leftOut(role, caller, config) ?? {}
  const reason = <p className={styles.hint}>{because}</p>
  return Object.fromEntries(groups.slice(0, 1).map((group) => [group, reason]))
}

/** Shown in the field until somebody types another; a figure between where the ends of the link are several. */
function latencyOf(oneWay: OneWay | undefined): Partial<LinkPolicy> {
  return oneWay === undefined ? {} : { latencyMs: rounded((oneWay.minMs + oneWay.maxMs) / 2) }
}

function textOf({ minMs, maxMs }: OneWay): string {
  if (minMs === maxMs) return `${rounded(minMs)} ms`
  return placeWords.fromTo(String(rounded(minMs)), `${rounded(maxMs)} ms`)
}

function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000
}

interface RoleEditorProps {
  readonly link: Link
  readonly roles: readonly Role[]
  readonly title: string
}

function RoleEditor({ link, roles, title }: RoleEditorProps) {
  return (
    <section className={styles.section}>
      <FieldEditor
        key={link.id}
        field={roleField(roles, link.role)}
        value={link.role}
        onCommit={(role) =>
          editField({
            label: words.set(words.role, title),
            target: `${link.id}.role`,
            change: (present) => setLinkRole(present, { id: link.id, role: role as Role }),
          })
        }
      />
    </section>
  )
}

function figuresOf(reading: LinkReading | undefined): readonly LiveFigure[] {
  const failed = reading?.failedRps ?? null
  const underWay = reading === undefined ? Number.NaN : reading.forthUnderWay + reading.backUnderWay
  return [
    { label: words.rate, parts: formatRateParts(reading?.attemptsRps ?? Number.NaN) },
    {
      label: words.failed,
      parts: formatRateParts(failed ?? Number.NaN),
      tone: failed !== null && failed > 0 ? 'failed' : 'plain',
    },
    { label: words.retries, parts: formatRateParts(reading?.retriesPerS ?? Number.NaN) },
    { label: words.underWay, parts: { value: formatCount(underWay), unit: '' } },
  ]
}

function breakerText(breaker: BreakerReading): string {
  const { open, halfOpen, callers } = breaker
  const state = breakerStateOf(breaker)
  const count = state === 'open' ? open : halfOpen
  const text = words.breaker[state]
  return state === 'closed' || count === callers ? text : words.breakerAt(text, count, callers)
}

function roleField(roles: readonly Role[], role: Role): ChoiceField {
  return {
    type: 'choice',
    label: words.role,
    help: words.roleHelp,
    group: words.role,
    default: role,
    choices: roles.map((value) => ({ value, label: words.roles[value] })),
  }
}

function nameOf(scenario: Scenario, id: string): string {
  return scenario.components.find((component) => component.id === id)?.name ?? id
}
