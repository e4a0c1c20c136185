// Hidden links: ways that nobody draws, as the drawn ones say them: between members of a replication group, from its
// callers to its other members, and from users to the addresses that a name server may give them.
// Picture: a family tree drawn with a few lines; at a party everybody can talk to everybody.
// Invariant: a group is what `replicate` links connect; those of groups carry nothing before a failover or a check.
import type { Link, Scenario } from './document'

type Wired = Pick<Scenario, 'components' | 'links'>

export interface ReplicationGroup {
  /** The id of its first member, in document order. */
  readonly id: string
  readonly members: readonly string[]
}

/** The group of each component that is in one. */
export function replicationGroups(scenario: Wired): ReadonlyMap<string, ReplicationGroup> {
  const links = scenario.links.filter((link) => link.role === 'replicate')
  const groups = new Map<string, ReplicationGroup>()
  for (const { id } of scenario.components) {
    if (groups.has(id) || !links.some((link) => link.from === id || link.to === id)) continue
    const members = connectedTo(id, links)
    const inOrder = scenario.components
      .map((component): string => component.id)
      .filter((other) => members.has(other))
    const group = { id: inOrder[0], members: inOrder }
    for (const member of inOrder) groups.set(member, group)
  }
  return groups
}

/** A link that is not drawn: to a member of a group, from another or from a caller; or to an address that was given. */
export interface HiddenLink {
  readonly id: string
  readonly from: string
  readonly to: string
  /** `peer`: between members. `self`: from a member to itself. `failover`: for callers whose own link leads to another member. `resolved`: to an address a name server gave. */
  readonly role: 'peer' | 'self' | 'failover' | 'resolved'
  /** The drawn link whose policy it has; undefined: the defaults. */
  readonly like: Link | undefined
}

export function hiddenLinks(
  scenario: Wired,
  groups: ReadonlyMap<string, ReplicationGroup>,
): readonly HiddenLink[] {
  return [
    ...peerLinks(scenario, groups),
    ...failoverLinks(scenario, groups),
    ...resolvedLinks(scenario),
    ...[...groups.keys()].map(toItself),
  ]
}

/** Those that calls of users may take: what members say to each other all the time shows nothing. */
export function hiddenWays(scenario: Wired): readonly HiddenLink[] {
  const ids = scenario.components.map(({ id }) => id).join(' ')
  const before = known.get(scenario.links)
  if (before?.ids === ids) return before.ways
  const ways = [...failoverLinks(scenario, replicationGroups(scenario)), ...resolvedLinks(scenario)]
  const made = { ids, ways: ways.slice(0, WAYS_MAX) }
  known.set(scenario.links, made)
  return made.ways
}

/** They are asked for with every frame and every change of the drawing, and follow from links and ids alone. */
const known = new WeakMap<Wired['links'], { readonly ids: string; readonly ways: readonly HiddenLink[] }>()
/** More than can be told apart on a drawing; each is a row of every frame. */
const WAYS_MAX = 1000

/** Who asks several copies may have one of them. */
function toItself(id: string): HiddenLink {
  return { id: `${id}~${id}`, from: id, to: id, role: 'self', like: undefined }
}

function peerLinks(scenario: Wired, groups: ReadonlyMap<string, ReplicationGroup>): readonly HiddenLink[] {
  const distinct = new Set(groups.values())
  return [...distinct].flatMap(({ members }) =>
    members.flatMap((from) =>
      members.flatMap((to): readonly HiddenLink[] => {
        if (from === to || isDrawn(scenario, from, to)) return []
        const like = scenario.links.find(
          (link) =>
            link.role === 'replicate' &&
            ((link.from === from && link.to === to) || (link.from === to && link.to === from)),
        )
        return [{ id: `${from}~${to}`, from, to, role: 'peer', like }]
      }),
    ),
  )
}

/** A client calls an address it was given itself, with the policy of its link to the name server. */
export function resolvedLinks({ links }: Pick<Scenario, 'links'>): readonly HiddenLink[] {
  return links
    .filter((link) => link.role === 'resolve')
    .flatMap((like) =>
      links
        .filter((answer) => answer.role === 'answer' && answer.from === like.to)
        .map(
          ({ id, to }): HiddenLink => ({
            id: `${like.id}>${id}`,
            from: like.from,
            to,
            role: 'resolved',
            like,
          }),
        ),
    )
}

/** A drawn replication link carries the log itself. */
function isDrawn(scenario: Wired, from: string, to: string): boolean {
  return scenario.links.some((link) => link.role === 'replicate' && link.from === from && link.to === to)
}

function failoverLinks(
  scenario: Wired,
  groups: ReadonlyMap<string, ReplicationGroup>,
): readonly HiddenLink[] {
  const drawn = new Set(scenario.links.map(({ from, to }) => `${from} ${to}`))
  return scenario.links.flatMap((link) => {
    const group = groups.get(link.to)
    if (group === undefined || link.role === 'replicate' || groups.get(link.from) === group) return []
    return group.members
      .filter((member) => !drawn.has(`${link.from} ${member}`))
      .map(
        (to): HiddenLink => ({ id: `${link.id}>${to}`, from: link.from, to, role: 'failover', like: link }),
      )
  })
}

function connectedTo(start: string, links: readonly Link[]): ReadonlySet<string> {
  const found = new Set([start])
  for (const id of found) {
    for (const { from, to } of links) {
      if (from === id) found.add(to)
      if (to === id) found.add(from)
    }
  }
  return found
}
