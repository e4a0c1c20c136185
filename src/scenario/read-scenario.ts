// Reading: plain data from a file, a link or storage as a scenario, or the reasons why it is none.
// Picture: the inspector who lets a drawing into the workshop: form first, then each part, then how parts join.
// Invariant: a scenario that was read is complete, and writing and reading it again gives the same scenario.
import { problem } from '../core/problem'
import { refuse, succeed, type Result } from '../core/result'
import { PLACE_SPECS } from '../kit/places'
import type { LinkPolicy } from '../kit/roles'
import { deal } from './deal'
import { DEFAULT_DATA_SETS, DEFAULT_REQUEST_TYPES } from './default-traffic'
import { migrateDeployed } from './deployed-settings'
import type { Component, Link, Place, Scenario } from './document'
import { FORMAT_VERSION, liftSettings, migrateFile, migrateSettings } from './migrate'
import { partProblems } from './part-problems'
import { refuseFile } from './refuse-file'
import { isJsonObject, shownValue, type JsonObject } from './safe-json'
import { FILE, type FileComponent, type FileLink, type FilePlace, type ScenarioFile } from './schema'
import { checkShape } from './schema-problems'
import { policyProblems, settingsProblems, specOf, trimPolicy, trimSettings } from './settings'

/** The data must have passed `parseSafeJson`. Paths begin at the document; at most LIMITS.problems are told. */
export function readScenario(json: unknown): Result<Scenario> {
  const file = currentFile(json)
  if (!file.ok) return refuseFile(file.problems)
  const shape = checkShape(FILE, file.value, '')
  if (!shape.ok) return shape
  const components = shape.value.components.map((component, index) => readComponent(component, index))
  const links = shape.value.links.map((link, index) => readLink(link, index))
  const places = shape.value.places.map((place, index) => readPlace(place, index))
  const values = [...places, ...components, ...links].flatMap((part) => (part.ok ? [] : part.problems))
  if (values.length > 0) return refuseFile(values)
  const scenario = {
    ...complete(shape.value),
    places: places.flatMap(valueOf),
    components: components.flatMap(valueOf),
    links: links.flatMap(valueOf),
    timeline: migrateDeployed(shape.value.timeline, shape.value.components),
  }
  const problems = partProblems(scenario)
  const loose = shape.value.components.filter(({ position }) => position === undefined).map(({ id }) => id)
  return problems.length > 0 ? refuseFile(problems) : succeed(deal(scenario, new Set(loose)))
}

/** The file as the present format writes it. */
function currentFile(json: unknown): Result<JsonObject> {
  if (!isJsonObject(json)) return refuse(problem('not-a-scenario', 'file', shownValue(json)))
  const { format, version } = json
  if (format !== 'tierscape') {
    const found =
      format === undefined ? 'an object without "format": "tierscape"' : `of the format ${shownValue(format)}`
    return refuse(problem('not-a-scenario', 'format', found))
  }
  if (version === undefined) return refuse(problem('missing-field', 'version', 'version'))
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return refuse(problem('wrong-type', 'version', 'version', 'a whole number from 1', shownValue(version)))
  }
  if (version > FORMAT_VERSION) return refuse(problem('newer-format', 'version', version, FORMAT_VERSION))
  return succeed(liftSettings(migrateFile(json, version)))
}

function readComponent(file: FileComponent, index: number): Result<Component> {
  const where = `components[${index}]`
  const spec = specOf(file.kind)
  const component: Component = {
    id: file.id,
    kind: file.kind,
    kindVersion: file.kindVersion,
    name: file.name ?? file.id,
    ...(file.place === undefined ? {} : { place: file.place }),
    position: file.position ?? { x: 0, y: 0 },
    settings: file.settings,
  }
  // What is not known here is kept as it is, for a version that knows it.
  if (spec === undefined) return succeed(component)
  if (file.kindVersion > spec.version) {
    return refuse(problem('newer-kind', `${where}.kindVersion`, spec.id, file.kindVersion, spec.version))
  }
  const settings = migrateSettings(spec.id, file.settings, file.kindVersion, spec.version)
  const problems = settingsProblems(spec, settings, `${where}.settings`)
  if (problems.length > 0) return refuse(problems)
  return succeed({ ...component, kindVersion: spec.version, settings: trimSettings(spec, settings) })
}

function readPlace(file: FilePlace, index: number): Result<Place> {
  const spec = PLACE_SPECS[file.level]
  const problems = settingsProblems(spec, file.settings, `places[${index}].settings`)
  if (problems.length > 0) return refuse(problems)
  return succeed({ ...file, name: file.name ?? file.id, settings: trimSettings(spec, file.settings) })
}

function readLink(file: FileLink, index: number): Result<Link> {
  const problems = policyProblems(file.policy, `links[${index}].policy`)
  if (problems.length > 0) return refuse(problems)
  return succeed({ ...file, policy: trimPolicy(file.role, file.policy as Partial<LinkPolicy>) })
}

function complete(file: ScenarioFile): Omit<Scenario, 'places' | 'components' | 'links'> {
  const { requestTypes, dataSets, ...rest } = file
  return {
    ...rest,
    requestTypes:
      requestTypes?.map((type) => ({ ...type, name: type.name ?? type.id })) ?? DEFAULT_REQUEST_TYPES,
    dataSets: dataSets?.map((set) => ({ ...set, name: set.name ?? set.id })) ?? DEFAULT_DATA_SETS,
  }
}

function valueOf<T>(result: Result<T>): readonly T[] {
  return result.ok ? [result.value] : []
}
