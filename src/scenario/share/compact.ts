// Compact: a scenario file with everything left out that follows from the rest: ids that count up, ends of links by
// position, kinds and roles by number.
// Picture: shorthand; only who knows the rules can read it, and then nothing is missing.
// Invariant: expanding gives back the same file; what is damaged gives undefined.
import { isJsonObject, type Json, type JsonObject } from '../safe-json'
import { isList, packTable, unpackTable } from './table'

/** `[the rest of the file, kinds, roles, components, their settings, links, their policies]`. */
export function compactFile(file: JsonObject): Json {
  const { components, links, ...rest } = file
  const componentRows = rowsOf(components)
  const linkRows = rowsOf(links)
  const kinds = distinct(componentRows, 'kind')
  const roles = distinct(linkRows, 'role')
  const places = new Map(componentRows.map((row, index) => [row.id, index]))
  const countOfKind = counter()
  return [
    rest,
    kinds,
    roles,
    packTable(
      componentRows.map(({ id, kind, position, settings: _settings, ...more }) => {
        const { x, y } = position as { readonly x: number; readonly y: number }
        return {
          k: kinds.indexOf(kind),
          i: shortId(id, idPrefix(kind), countOfKind(kind)),
          x,
          y,
          ...more,
        }
      }),
    ),
    packTable(componentRows.map(({ settings }) => (settings ?? {}) as JsonObject)),
    packTable(
      linkRows.map(({ id, from, to, role, policy: _policy, ...more }, index) => ({
        i: shortId(id, 'link-', index + 1),
        f: places.get(from)!,
        t: places.get(to)!,
        r: roles.indexOf(role),
        ...more,
      })),
    ),
    packTable(linkRows.map(({ policy }) => (policy ?? {}) as JsonObject)),
  ]
}

export function expandFile(compact: Json): JsonObject | undefined {
  if (!isList(compact) || compact.length !== 7) return undefined
  const [rest, kinds, roles] = compact
  if (!isJsonObject(rest) || !isList(kinds) || !isList(roles)) return undefined
  const [componentRows, settings, linkRows, policies] = compact.slice(3).map(unpackTable)
  if (componentRows === undefined || settings?.length !== componentRows.length) return undefined
  if (linkRows === undefined || policies?.length !== linkRows.length) return undefined
  const countOfKind = counter()
  const components = componentRows.map(({ k, i, x, y, ...more }, index) => {
    const kind = at(kinds, k)
    const id = longId(i, idPrefix(kind), countOfKind(kind))
    return withoutEmpty(
      { id, kind, ...more, position: { x: x ?? null, y: y ?? null } },
      'settings',
      settings[index],
    )
  })
  const ids = components.map((component) => component.id!)
  const links = linkRows.map(({ i, f, t, r, ...more }, index) => {
    const link = {
      id: longId(i, 'link-', index + 1),
      from: at(ids, f),
      to: at(ids, t),
      role: at(roles, r),
      ...more,
    }
    return withoutEmpty(link, 'policy', policies[index])
  })
  return { ...rest, components, ...(links.length === 0 ? {} : { links }) }
}

function idPrefix(kind: Json): string {
  return typeof kind === 'string' ? `${kind}-` : ''
}

/** 0 for the id that counting gives; another number for another count; any other id as it is. */
function shortId(id: Json, prefix: string, expected: number): Json {
  if (id === `${prefix}${expected}`) return 0
  const rest = typeof id === 'string' && id.startsWith(prefix) ? id.slice(prefix.length) : ''
  return /^[1-9]\d{0,8}$/.test(rest) ? Number(rest) : id
}

function longId(short: Json | undefined, prefix: string, expected: number): Json {
  if (short === 0) return `${prefix}${expected}`
  return typeof short === 'number' ? `${prefix}${short}` : (short ?? null)
}

/** Gives how often it was asked about this value, this time included. */
function counter(): (value: Json) => number {
  const counts = new Map<Json, number>()
  return (value) => {
    const count = (counts.get(value) ?? 0) + 1
    counts.set(value, count)
    return count
  }
}

function rowsOf(list: Json | undefined): readonly JsonObject[] {
  return (list ?? []) as readonly JsonObject[]
}

function distinct(rows: readonly JsonObject[], field: string): readonly Json[] {
  return [...new Set(rows.map((row) => row[field]!))]
}

/** Null, which no schema takes, when there is no such place. */
function at(values: readonly Json[], index: Json | undefined): Json {
  return (typeof index === 'number' ? values[index] : undefined) ?? null
}

function withoutEmpty(part: JsonObject, field: string, values: JsonObject | undefined): JsonObject {
  return values === undefined || Object.keys(values).length === 0 ? part : { ...part, [field]: values }
}
