// Migrations: how documents of earlier versions become documents of this one.
// Picture: a staircase; every step is named, and one only ever walks up.
// Invariant: each version below the present has exactly one step; a file of any shipped version opens.
import { assert } from '../core/assert'
import type { Settings } from '../kit/fields'
import { isJsonObject, type Json, type JsonObject } from './safe-json'

export const FORMAT_VERSION = 1

export interface FormatMigration {
  /** What changed, as a person would say it. */
  readonly name: string
  /** The version it starts from; it leads to the next one. */
  readonly from: number
  up(file: JsonObject): JsonObject
}

export interface KindMigration {
  readonly name: string
  readonly kind: string
  readonly from: number
  /** A default that changes is written out here, so that a design keeps behaving as it did. */
  up(settings: Settings): Settings
  /** What the settings said that is now said once for the whole sheet, as fields of the file. */
  lift?(settings: JsonObject): JsonObject
}

export const FORMAT_MIGRATIONS: readonly FormatMigration[] = []
export const KIND_MIGRATIONS: readonly KindMigration[] = [
  {
    name: 'the shard key became a list of columns, and countries are the same for everybody',
    kind: 'shard-router',
    from: 1,
    up: ({ shardKey, countries: _countries, countrySkew: _skew, ...settings }) =>
      shardKey === undefined
        ? settings
        : { ...settings, shardKey: typeof shardKey === 'string' ? [shardKey] : shardKey },
    lift: ({ countries, countrySkew }) => {
      const country = {
        ...(countries === undefined ? {} : { values: countries }),
        ...(countrySkew === undefined ? {} : { skew: countrySkew }),
      }
      return Object.keys(country).length === 0 ? {} : { columns: { country } }
    },
  },
]

/** A file of version `from`, as a file of version `to`. */
export function migrateFile(
  file: JsonObject,
  from: number,
  to: number = FORMAT_VERSION,
  migrations: readonly FormatMigration[] = FORMAT_MIGRATIONS,
): JsonObject {
  let migrated = file
  for (let version = from; version < to; version++) {
    migrated = { ...stepFrom(migrations, version).up(migrated), version: version + 1 }
  }
  return migrated
}

/** Settings that a component of a kind was saved with at version `from`, as that kind's version `to` means them. */
export function migrateSettings(
  kind: string,
  settings: Settings,
  from: number,
  to: number,
  migrations: readonly KindMigration[] = KIND_MIGRATIONS,
): Settings {
  const ofKind = migrations.filter((migration) => migration.kind === kind)
  let migrated = settings
  for (let version = from; version < to; version++) migrated = stepFrom(ofKind, version).up(migrated)
  return migrated
}

/** The file with what its components' settings said at their versions and the sheet says now, unless it does already. */
export function liftSettings(
  file: JsonObject,
  migrations: readonly KindMigration[] = KIND_MIGRATIONS,
): JsonObject {
  let lifted: JsonObject = {}
  for (const component of Array.isArray(file.components) ? (file.components as readonly Json[]) : []) {
    if (!isJsonObject(component) || !isJsonObject(component.settings)) continue
    const { kind, kindVersion = 1, settings } = component
    for (const migration of migrations) {
      if (migration.kind !== kind || migration.from !== kindVersion) continue
      lifted = filledUp(lifted, migration.lift?.(settings) ?? {})
    }
  }
  return filledUp(file, lifted)
}

/** What is said counts, and what it says nothing of is as lifted: whole columns, since their fields belong together. */
function filledUp(said: JsonObject, lifted: JsonObject): JsonObject {
  const filled: Record<string, Json> = { ...lifted, ...said }
  for (const [field, rest] of Object.entries(lifted)) {
    const known = said[field]
    if (isJsonObject(known) && isJsonObject(rest)) filled[field] = { ...rest, ...known }
  }
  return filled
}

function stepFrom<Step extends { readonly from: number }>(steps: readonly Step[], version: number): Step {
  const found = steps.filter((step) => step.from === version)
  assert(found.length === 1, `there is exactly one migration from version ${version}`)
  return found[0]
}
