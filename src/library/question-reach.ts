// Reach: who answers requests without the data they were asked to have. Picture: dye poured in at the top of a pipework
// whose tank is shut off: where water still comes out, it never was in the tank.
// Invariant: every way counts that requests can take, and each of them has to lead to the part or to a copy of it; that a
// cache on the way may have an answer is no harm.
import type { RequestType, Scenario } from '../scenario/document'
import { type Way, type Work, workOf } from '../scenario/needs'
import { specOf } from '../scenario/settings'

/** Names of those who answer requests of this type without the part, though all of them needed it as it was asked. */
export function answeringWithout(
  asked: Scenario,
  design: Scenario,
  { id, type }: { readonly id: string; readonly type: RequestType },
): readonly string[] {
  const before = workOf(asked, type)
  const needed = before.fallenWithout(id)
  if (before.users.length === 0 || !before.users.every((user) => needed.has(user))) return []
  const ends = endsOf(design, workOf(design, type), { id, needed })
  return design.components.filter((one) => ends.has(one.id)).map(({ name }) => name)
}

/** Where requests end that do without: from the users on along all that stands without the part. */
function endsOf(
  { components }: Scenario,
  { users, ways, fallenWithout }: Work,
  { id: part, needed }: { readonly id: string; readonly needed: ReadonlySet<string> },
): ReadonlySet<string> {
  const fallen = fallenWithout(part)
  const passing = new Set<string>(components.filter(isPassing).map(({ id }) => id))
  const ends = new Set<string>()
  const seen = new Set(users.filter((id) => !fallen.has(id)))
  // Whoever only passes requests on goes anywhere; whoever does work of his own may also ask who never had the data.
  const isMeant = ({ from, to, role }: Way, own: readonly Way[]): boolean =>
    passing.has(from) ||
    (role === 'fallback' ? own.some(({ policy }) => policy.onFailure === 'fallback') : needed.has(to))
  for (const id of seen) {
    const own = ways.filter(({ from }) => from === id)
    const onward = own.filter((way) => !fallen.has(way.to) && isMeant(way, own))
    for (const { to } of onward) seen.add(to)
    if (onward.length === 0 && !passing.has(id)) ends.add(id)
  }
  return ends
}

function isPassing({ kind }: Scenario['components'][number]): boolean {
  const category = specOf(kind)?.category
  return category === 'traffic' || category === 'edge'
}
