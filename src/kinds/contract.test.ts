// The contract every kind keeps, whatever it is: run over the registry, naming no kind but where quiet settings need it.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Decision } from '../engine/behavior'
import { FakePort } from '../engine/testing/fake-port'
import type { Step } from '../engine/program'
import { checkSetting, checkSettings, configOf, fillingChoices } from '../kit/config'
import type { KindDefinition, KindPlan, OutgoingLink } from '../kit/define-kind'
import type { ChoiceField, Field, FieldValue, Settings } from '../kit/fields'
import { GAUGE_COLUMNS } from '../kit/frame-layout'
import { DEFAULT_COLUMNS } from '../kit/key-columns'
import { defaultPolicy } from '../kit/link-fields'
import { ROLES, type Role } from '../kit/roles'
import { parseScenario, stringifyScenario } from '../scenario/file'
import { audit } from '../simulation/testing/audit'
import { design, Trial, trial } from '../simulation/testing/design'
import { calmed, hostileWorld } from '../simulation/testing/hostile-world'
import { leftovers } from '../simulation/testing/leftovers'
import { reportFindings } from '../simulation/testing/report-findings'
import { branchesOf, type Ending, endings } from '../simulation/testing/endings'
import { KINDS } from './index'

const kinds = [...KINDS.values()].map((kind) => ({ id: kind.spec.id, kind }))

/** What keeps a component that nothing is linked to from counting in what users see. */
const QUIET: Readonly<Record<string, Settings>> = { clients: { rateRps: 0 } }

/** Links of all roles the kind offers, twice each, as its programs see them. */
function allLinks(kind: KindDefinition): readonly OutgoingLink[] {
  return [...kind.spec.offers, ...kind.spec.offers].map((role: Role, index) => ({
    index,
    role,
    to: `${role}-${index}`,
    policy: {
      ...defaultPolicy(role),
      onFailure: index % 2 === 0 ? 'fallback' : 'continue',
      carriesTypes: index % 3 === 0 ? ['page'] : [],
    },
  }))
}

function planOf(kind: KindDefinition, links: readonly OutgoingLink[], settings: Settings = {}): KindPlan {
  return kind.plan(configOf(kind.spec, settings), {
    links,
    shareOfData: 1,
    requestTypes: [{ id: 'page', share: 1, operation: 'read' }],
    dataSets: [{ id: 'items', items: 10, itemBytes: 100 }],
    columns: DEFAULT_COLUMNS,
  })
}

/** How a program may leave a call. One of an instance's own runs for nobody, and need not say anything. */
const ENDINGS: Readonly<Record<'called' | 'own', readonly Ending[]>> = {
  called: ['answered', 'failed'],
  own: ['answered', 'failed', 'unanswered'],
}

/** Operations that anybody's program asks for, beside those of users and checks. */
const CALLED = new Set(
  kinds.flatMap(({ kind }) =>
    [planOf(kind, []), planOf(kind, allLinks(kind)), planOf(kind, allLinks(kind), otherSettings(kind))]
      .flatMap(({ programs }) => Object.values(programs).flatMap(({ steps }) => everyStep(steps)))
      .flatMap((step) => ('op' in step && step.op !== undefined ? [step.op] : [])),
  ),
)

function isCalled(program: string): boolean {
  return ['read', 'write', 'default', 'probe'].includes(program) || CALLED.has(program)
}

/** A value of the field that is not its default. */
function otherValue(field: Field): FieldValue {
  switch (field.type) {
    case 'number': {
      const middle = (field.min + Math.min(field.max, field.min + 2 * (field.default - field.min) + 2)) / 2
      const value = field.integer === true ? Math.floor(middle) : middle
      return value === field.default ? field.min : value
    }
    case 'choice':
      return field.choices.find((choice) => choice.value !== field.default)?.value ?? field.default
    case 'choices':
      return [field.choices.find(({ value }) => !field.default.includes(value))?.value ?? field.default[0]]
    case 'switch':
      return !field.default
    case 'mix':
      return { page: 2 }
    case 'types':
      return ['page']
    case 'points':
      return { 0: 0, 1.5: field.max }
  }
}

/** Settings that change every field; only what is custom has figures of its own. */
function otherSettings(kind: KindDefinition): Settings {
  const changed = Object.entries(kind.spec.fields).map(([name, field]) => [name, otherValue(field)] as const)
  return {
    ...Object.fromEntries(changed),
    ...('instanceType' in kind.spec.fields ? { instanceType: 'custom' } : {}),
    ...Object.fromEntries(fillingChoices(kind.spec).map(({ name }) => [name, 'custom'])),
  }
}

describe.each(kinds)('the data sheet of $id', ({ kind }) => {
  const { spec } = kind
  const fields = Object.entries(spec.fields)

  test('has defaults that fit', () => {
    for (const [name, field] of fields) expect(checkSetting(field, field.default, name)).toEqual([])
    expect(checkSettings(spec, {}, 'settings')).toEqual([])
    expect(checkSettings(spec, configOf(spec, {}) as Settings, 'settings')).toEqual([])
  })

  test('takes other values than the defaults', () => {
    expect(checkSettings(spec, otherSettings(kind), 'settings')).toEqual([])
  })

  test.each(fields)('refuses junk for %s, and says where and how to mend it', (name, field) => {
    const junk: unknown[] = [null, [], {}, 'no such thing', Number.NaN, Number.NEGATIVE_INFINITY]
    if (field.type === 'number') junk.push(field.min - 1, field.max * 2 + 1, `${field.default}`)
    if (field.type === 'mix') junk.push({ page: -1 }, { page: 'much' })
    if (field.type === 'points')
      junk.push({ 1: -1 }, { 1: field.max + 1 }, { '-1': 1 }, { soon: 1 }, { 1: 'much' })
    if (field.type === 'choices') junk.push(['no such thing'], [...field.default, field.default[0]])
    for (const value of junk) {
      const isFine = field.type === 'mix' && JSON.stringify(value) === '{}'
      const problems = checkSettings(spec, { [name]: value as FieldValue }, 'components[4].settings')
      expect(problems.length > 0, `${name}: ${String(value)}`).toBe(!isFine)
      for (const { where, message, fix } of problems) {
        expect(where.startsWith(`components[4].settings.${name}`)).toBe(true)
        expect([message, fix].every((sentence) => /^\S.*\.$/.test(sentence))).toBe(true)
      }
    }
  })

  test('speaks in words a first-year student can use', () => {
    expect(spec.id).toMatch(/^[a-z][a-z-]*$/)
    for (const [name, field] of fields) {
      expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/)
      expect(field.label, name).toMatch(/^[A-Z].{1,24}$/)
      expect(field.help, name).toMatch(/^[A-Z].*\.$/)
    }
    expect(new Set(fields.map(([, field]) => field.label)).size).toBe(fields.length)
    expect(spec.summary).toMatch(/^[A-Z].*\.$/)
    for (const role of [...spec.accepts, ...spec.offers]) expect(ROLES).toContain(role)
  })

  test('shows a field only beside one that exists and can have that value', () => {
    for (const [name, { when }] of fields) {
      if (when === undefined) continue
      const other = spec.fields[when.field]
      expect(other, name).toBeDefined()
      for (const value of when.is) expect(checkSetting(other, value, name)).toEqual([])
    }
  })

  test('fills fields it has, with values that fit, and by default with their defaults', () => {
    for (const { name, fills, filled } of fillingChoices(spec)) {
      const { default: usual, choices } = spec.fields[name] as ChoiceField
      expect(choices.map(({ value }) => value).sort()).toEqual([...Object.keys(fills), 'custom'].sort())
      for (const [choice, values] of Object.entries(fills)) {
        expect(Object.keys(values), choice).toEqual(filled)
        for (const [other, value] of Object.entries(values))
          expect(checkSetting(spec.fields[other], value, other), choice).toEqual([])
      }
      for (const other of filled) expect(spec.fields[other].default).toBe(fills[usual][other])
    }
  })

  test('has no more gauges than a frame has room for', () => {
    expect(spec.gauges.length).toBeLessThanOrEqual(GAUGE_COLUMNS)
    expect(new Set(spec.gauges.map(({ id }) => id)).size).toBe(spec.gauges.length)
  })

  test('has a model card that covers every field with its default', () => {
    const guide = readFileSync(new URL(`${spec.id}/guide.md`, import.meta.url), 'utf8')
    const rows = new Map(
      [...guide.matchAll(/^\| *(.*?) *\| *`(\w+)` *\| *(.*?) *\|/gm)].map(([, label, id, value]) => [
        id,
        { label, value },
      ]),
    )
    for (const [name, field] of fields) expect(rows.get(name)?.label, name).toBe(field.label)
    for (const [name, field] of fields) expect(rows.get(name)?.value, name).toBe(shownDefault(field))
    expect([...rows.keys()].filter((id) => !(id in spec.fields))).toEqual([])
    const parts = [...guide.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)
    expect(parts).toEqual(['Program', 'Equations', 'Settings', 'What it leaves out', 'What to try'])
  })
})

function shownDefault(field: Field): string {
  switch (field.type) {
    case 'number':
      return field.unit === 'instances' ? `${field.default}` : `${field.default} ${field.unit}`.trim()
    case 'choice':
      return (
        field.choices.find(({ value }) => value === field.default)?.label.replace(/,.*cores,.*$/, '') ?? ''
      )
    case 'choices':
      return field.default
        .map((chosen) => field.choices.find(({ value }) => value === chosen)?.label)
        .join(', ')
    case 'switch':
      return field.default ? 'on' : 'off'
    case 'mix':
    case 'types':
      return 'empty'
    case 'points':
      return Object.entries(field.default)
        .map(([atS, value]) => `${value} at ${atS} s`)
        .join(', ')
  }
}

describe.each(kinds)('the programs of $id', ({ id, kind }) => {
  const links = allLinks(kind)
  const plans = [planOf(kind, []), planOf(kind, links), planOf(kind, links, otherSettings(kind))]

  test('answer or fail on every path, exactly once', () => {
    for (const plan of plans)
      for (const [name, { steps }] of Object.entries(plan.programs))
        for (const ending of endings(steps))
          expect(ENDINGS[isCalled(name) ? 'called' : 'own'], name).toContain(ending)
  })

  test('take pools there are, call links there are, and ask what can be decided', () => {
    for (const plan of plans) expect(dangling(plan, links.length)).toEqual([])
  })

  test('answer a probe if they run on a machine', () => {
    const runsOnMachines = kind.spec.hasMachine || kind.spec.isManaged === true
    expect('probe' in plans[0].programs).toBe(runsOnMachines)
    expect(plans[0].machine !== undefined).toBe(runsOnMachines)
    // Only those whom nobody calls are users.
    expect(plans[0].population !== undefined).toBe(kind.spec.accepts.length === 0)
    expect(id).toBe(kind.spec.id)
  })

  test('decide nothing and wait for nothing without saying what in words', () => {
    const steps = plans.flatMap(({ programs }) =>
      Object.values(programs).flatMap((program) => everyStep(program.steps)),
    )
    const words = new Set(['the type', ...Object.keys(kind.spec.decisions ?? {})])
    const decided = steps.flatMap((step) => (step.do === 'ask' ? [step.decision] : []))
    expect(decided.filter((name) => !words.has(name) && !name.startsWith('chance '))).toEqual([])
    const gates = steps.flatMap((step) => (step.do === 'wait' || step.do === 'wake' ? [step.gate] : []))
    expect(gates.filter((gate) => kind.spec.gates?.[gate] === undefined)).toEqual([])
  })

  test('are shown by gauges that read something', () => {
    const plan = plans[0]
    const behavior = plan.createBehavior(new FakePort())
    for (const { id: name } of kind.spec.gauges) {
      const pool = plan.pools.some((one) => name.startsWith(`${one.name}.`))
      // The kernel reads pools, and of a population who thinks; the behavior has the rest.
      expect(pool || plan.population !== undefined || typeof behavior.gauge?.(name) === 'number', name).toBe(
        true,
      )
    }
  })
})

/** Names in the programs that stand for nothing. */
function dangling(plan: KindPlan, links: number): readonly string[] {
  const decisions: Readonly<Record<string, Decision>> = plan.createBehavior(new FakePort()).decisions ?? {}
  const pools = new Set(plan.pools.map((pool) => pool.name))
  return Object.values(plan.programs)
    .flatMap((program) => everyStep(program.steps))
    .flatMap((step) => {
      if (step.do === 'take' && !pools.has(step.pool)) return [`pool ${step.pool}`]
      if (step.do === 'ask' && !(step.decision in decisions)) return [`decision ${step.decision}`]
      const isCall = step.do === 'call' || step.do === 'send'
      return isCall && step.target !== 'to' && step.target.link >= links ? [`link ${step.target.link}`] : []
    })
}

function everyStep(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) => [step, ...branchesOf(step).flatMap(everyStep)])
}

describe.each(kinds)('in a hostile world $id', ({ kind }) => {
  test.each([1, 2, 3, 4, 5])('ends every call exactly once and keeps nothing, on seed %d', (seed) => {
    const scenario = hostileWorld(kind, seed)
    const world = new Trial(scenario)
    for (let atMs = 500; atMs <= 6000; atMs += 500)
      expect([...audit(world.to(atMs).kernel), ...reportFindings(world.report)]).toEqual([])
    expect(world.type().arrivals).toBeGreaterThan(100)
    expect(world.report.links.some(({ failed }) => failed > 0)).toBe(true)
    // Then nobody asks any more, and everything had time to end: time-outs are short here.
    world.edit(calmed(scenario)).to(1e6)
    expect(leftovers(world.kernel, new Set())).toEqual([])
    expect([...audit(world.kernel), ...reportFindings(world.report)]).toEqual([])
    for (const { arrivals: created, ok, failed: lost } of world.report.requestTypes)
      expect(ok + lost).toBe(created)
  })

  test('is the same on the same seed, and another on another', () => {
    const seen = (seed: number, of: number) => {
      const { wallMs: _wall, ...report } = new Trial({ ...hostileWorld(kind, of), seed }).to(3000).report
      return JSON.stringify(report)
    }
    expect(seen(1, 1)).toBe(seen(1, 1))
    expect(seen(2, 1)).not.toBe(seen(1, 1))
  })
})

describe.each(kinds)('a component of kind $id', ({ id, kind }) => {
  const lonely = { [`${id}-9`]: [id, QUIET[id] ?? {}] as const }
  const shop = {
    users: ['clients', { rateRps: 60, spacing: 'poisson' }],
    web: ['server', { readCpuMs: 3 }],
    db: ['database', {}],
  } as const
  const links = { 'users > web': ['call'], 'web > db': ['read'] } as const

  test('survives being written to a file and read again', () => {
    const settings = otherSettings(kind)
    const scenario = design({ components: { [`${id}-1`]: [id, settings], [`${id}-2`]: [id] } })
    const read = parseScenario(stringifyScenario(scenario))
    expect(read.ok ? read.value.components : read.problems).toEqual(scenario.components)
  })

  test('that nothing is linked to changes nothing that others do', () => {
    const seen = (components: Parameters<typeof design>[0]['components']) => {
      const { requestTypes, components: reports, links: wires } = trial({ components, links }).to(5000).report
      return JSON.stringify([requestTypes, reports.filter((report) => report.id in shop), wires])
    }
    expect(seen({ ...lonely, ...shop })).toBe(seen(shop))
    expect(seen({ ...shop, ...lonely })).toBe(seen(shop))
  })

  test('that is added while the others run, linked to nothing, changes nothing that they do', () => {
    const seen = (components: Parameters<typeof design>[0]['components']) => {
      const run = trial({ components: shop, links }).to(2000)
      // As an edit does: everything that is not new is the same object as before.
      const { scenario } = run.run
      const known = new Set<string>(scenario.components.map((component) => component.id))
      const added = design({ components, links }).components.filter((component) => !known.has(component.id))
      run.edit({ ...scenario, components: [...scenario.components, ...added] }).to(5000)
      const { requestTypes, components: reports, links: wires } = run.report
      return JSON.stringify([requestTypes, reports.filter((report) => report.id in shop), wires])
    }
    expect(seen({ ...shop, ...lonely })).toBe(seen(shop))
  })
})
