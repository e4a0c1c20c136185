// The worlds without a yardstick: what no hand-written kernel does, made here because nobody would draw them by hand.
// Picture: the full-size test track beside the laboratory.
// Invariant: a world passes the reader that every file passes; seeds and durations are fixed, so a speed is of the
// same events every time.
import twoRegions from '../examples/17-two-regions.json'
import { STARTER } from '../src/library/starter'
import type { Link, Scenario } from '../src/scenario/document'
import { readScenario } from '../src/scenario/read-scenario'

type Plain = Readonly<Record<string, unknown>>

/** The file a browser opens with; its callers wait so long and try so often. */
export function starterWorld(): Scenario {
  const patient = (link: Link): Link => ({
    ...link,
    policy: { ...link.policy, timeoutMs: 1000, maxAttempts: 3, backoffMs: 50 },
  })
  return { ...STARTER, links: STARTER.links.map(patient) }
}

/** The example with two regions, and whatever kinds it does not have; nothing fails. */
export function twoRegionWorld(): Scenario {
  const { timeline: _, ...rest } = twoRegions
  return worldOf({
    ...rest,
    components: [
      ...rest.components,
      { id: 'proxy-1', kind: 'proxy', name: 'eu-edge', place: 'region-2', position: { x: 0, y: 0 } },
      { id: 'object-store-1', kind: 'object-store', name: 'pictures', position: { x: 0, y: 200 } },
      { id: 'external-1', kind: 'external', name: 'mail-provider', position: { x: 0, y: 400 } },
      { id: 'monitor-1', kind: 'monitor', name: 'on-call', position: { x: 0, y: 600 } },
    ],
    links: [
      ...rest.links.map((link) => (link.id === 'link-10' ? { ...link, to: 'proxy-1' } : link)),
      { id: 'link-28', from: 'proxy-1', to: 'server-3', role: 'call' },
      { id: 'link-29', from: 'server-1', to: 'object-store-1', role: 'call' },
      { id: 'link-30', from: 'worker-1', to: 'external-1', role: 'call' },
      { id: 'link-31', from: 'monitor-1', to: 'server-1', role: 'watch' },
    ],
  })
}

/** How many components stand in each row of the crowd, and how many each calls in the next. */
const CROWD_ROWS = [10, 10, 60, 60, 60]
const CROWD_CALLS = [1, 6, 3, 6]
const CROWD_LINKS = 600

/** 200 components, 600 links, and 10,000 users whose requests are five calls deep at any time: 50,000 calls. */
export function crowdedWorld(): Scenario {
  const components: Plain[] = []
  const links: Plain[] = []
  CROWD_ROWS.forEach((count, row) => {
    for (let i = 0; i < count; i++) {
      const users = { arrival: 'closed', users: 1000, thinkMs: 1, accessRoundTripMs: 0 }
      components.push(part(`${row}-${i}`, row === 0 ? 'clients' : 'server', row === 0 ? users : ROOMY))
    }
  })
  CROWD_CALLS.forEach((calls, row) => {
    const next = CROWD_ROWS[row + 1]
    for (let i = 0; i < CROWD_ROWS[row] * calls && links.length < CROWD_LINKS; i++) {
      const from = `${row}-${i % CROWD_ROWS[row]}`
      // Every link of a component leads to another one; rows are shifted against each other.
      const to = `${row + 1}-${(i + Math.floor(i / CROWD_ROWS[row])) % next}`
      links.push(arrow(`${from}-to-${to}`, from, to, 'call', { latencyMs: 10, timeoutMs: 0 }))
    }
  })
  return worldOf({ title: 'A crowd', durationS: 3, components, links })
}

/** So many users wait at one server for an answer that is long on its way. */
export function waitingWorld(users: number): Scenario {
  return worldOf({
    title: `${users} wait`,
    components: [
      part('users', 'clients', { arrival: 'closed', users, thinkMs: 1, accessRoundTripMs: 0 }),
      part('server', 'server', ROOMY),
    ],
    links: [arrow('link-1', 'users', 'server', 'call', { latencyMs: 500, timeoutMs: 0 })],
  })
}

/** One balancer in front of so many instances, with the same traffic for however many. */
export function balancedWorld(instances: number): Scenario {
  return worldOf({
    title: `${instances} balanced instances`,
    components: [
      part('users', 'clients', { rateRps: 1000 }),
      part('balancer', 'load-balancer', { healthChecks: false, connections: 1_000_000, ...CORES }),
      part('server', 'server', { instances, ...ROOMY }),
    ],
    links: [arrow('link-1', 'users', 'balancer', 'call'), arrow('link-2', 'balancer', 'server', 'route')],
  })
}

/** 100 components that nobody calls: balancers which look after their servers. */
export function idleWorld(): Scenario {
  const components: Plain[] = [part('users', 'clients', { rateRps: 0 })]
  const links: Plain[] = []
  for (let i = 0; i < 9; i++) {
    components.push(part(`balancer-${i}`, 'load-balancer', {}))
    links.push(arrow(`users-${i}`, 'users', `balancer-${i}`, 'call'))
    for (let j = 0; j < 10; j++) {
      components.push(part(`server-${i}-${j}`, 'server', {}))
      links.push(arrow(`link-${i}-${j}`, `balancer-${i}`, `server-${i}-${j}`, 'route'))
    }
  }
  return worldOf({ title: 'Idle', components, links })
}

/** The same system with the time-outs that links have when nobody says otherwise. */
export function withDefaultTimeouts(scenario: Scenario): Scenario {
  const patient = (link: Link): Link => {
    const { timeoutMs: _, ...policy } = link.policy
    return { ...link, policy }
  }
  return { ...scenario, links: scenario.links.map(patient) }
}

const CORES = { instanceType: 'custom', vCpus: 64, clockGhz: 3, networkGbps: 400 }
/** A server that is never the one that is short. */
const ROOMY = { readCpuMs: 0.05, runtime: 'async', maxInFlight: 10_000_000, memoryPerCallMib: 0, ...CORES }

function part(id: string, kind: string, settings: Plain): Plain {
  return { id, kind, name: id, position: { x: 0, y: 0 }, settings }
}

function arrow(id: string, from: string, to: string, role: string, policy: Plain = {}): Plain {
  return { id, from, to, role, policy }
}

function worldOf(file: Plain): Scenario {
  const scenario = readScenario({ format: 'tierscape', version: 1, warmupS: 0, ...file })
  if (scenario.ok) return scenario.value
  throw new Error(scenario.problems.map(({ where, message }) => `${where}: ${message}`).join('\n'))
}
