// Edits of what is asked for: request types, data sets, and the values of key columns.
// Picture: the menu of a restaurant and the larder behind it.
// Invariant: there is always at least one of each, and no mix names a request type that is gone.
import { problem } from '../../core/problem'
import { refuse, succeed, type Result } from '../../core/result'
import type { CountedColumn } from '../../kit/key-columns'
import type { Column, Component, DataSet, Link, RequestType, Scenario } from '../document'
import { LIMITS } from '../limits'
import { mixFields } from '../part-problems'
import { COUNTRY, DATA_SET, DAY, REQUEST_TYPE } from '../schema'
import { checkShape } from '../schema-problems'
import { same } from '../same'
import { checkRoom, findPart, replacePart, withFields, withoutParts } from './parts'

export function addRequestType(
  scenario: Scenario,
  { requestType }: { readonly requestType: RequestType },
): Result<Scenario> {
  const { requestTypes } = scenario
  const room = checkRoom(requestTypes, requestType.id, 'request types', LIMITS.requestTypes)
  if (!room.ok) return room
  const checked = checkRequestType(scenario, requestType, requestTypes.length)
  return checked.ok ? succeed({ ...scenario, requestTypes: [...requestTypes, checked.value] }) : checked
}

export function setRequestType(
  scenario: Scenario,
  { id, changes }: { readonly id: string; readonly changes: Partial<Omit<RequestType, 'id'>> },
): Result<Scenario> {
  const found = findPart(scenario.requestTypes, id, 'request type')
  if (!found.ok) return found
  const { part, index } = found.value
  const checked = checkRequestType(scenario, { ...part, ...changes }, index)
  if (!checked.ok) return checked
  return succeed(
    withFields(scenario, { requestTypes: replacePart(scenario.requestTypes, index, checked.value) }),
  )
}

/** Also takes it out of every mix and every link's list, what is left empty means all types; and what it had to achieve. */
export function removeRequestType(scenario: Scenario, { id }: { readonly id: string }): Result<Scenario> {
  const found = findPart(scenario.requestTypes, id, 'request type')
  if (!found.ok) return found
  if (scenario.requestTypes.length === 1) return refuse(problem('last-of-its-sort', id, 'request type'))
  return succeed({
    ...scenario,
    requestTypes: withoutParts(scenario.requestTypes, (type) => type.id === id),
    components: scenario.components.reduce<readonly Component[]>(
      (list, component, index) => replacePart(list, index, withoutMixEntry(component, id)),
      scenario.components,
    ),
    links: scenario.links.reduce<readonly Link[]>(
      (list, link, index) => replacePart(list, index, withoutCarried(link, id)),
      scenario.links,
    ),
    objectives: withoutParts(scenario.objectives, (one) => 'requestType' in one && one.requestType === id),
  })
}

export function setDataSet(
  scenario: Scenario,
  { id, changes }: { readonly id: string; readonly changes: Partial<Omit<DataSet, 'id'>> },
): Result<Scenario> {
  const found = findPart(scenario.dataSets, id, 'data set')
  if (!found.ok) return found
  const { part, index } = found.value
  const shape = checkShape(DATA_SET, { ...part, ...changes }, `dataSets[${index}]`)
  if (!shape.ok) return shape
  const dataSet = { ...shape.value, name: shape.value.name ?? id }
  return succeed(withFields(scenario, { dataSets: replacePart(scenario.dataSets, index, dataSet) }))
}

export function setColumn(
  scenario: Scenario,
  { column, changes }: { readonly column: CountedColumn; readonly changes: Partial<Column> },
): Result<Scenario> {
  const { columns } = scenario
  const changed = { ...columns[column], ...changes }
  const shape = checkShape(column === 'country' ? COUNTRY : DAY, changed, `columns.${column}`)
  if (!shape.ok) return shape
  if (same(shape.value, columns[column])) return succeed(scenario)
  return succeed({ ...scenario, columns: { ...columns, [column]: shape.value } })
}

function checkRequestType(scenario: Scenario, requestType: RequestType, index: number): Result<RequestType> {
  const where = `requestTypes[${index}]`
  const shape = checkShape(REQUEST_TYPE, requestType, where)
  if (!shape.ok) return shape
  const { name, dataSet, id } = shape.value
  if (!scenario.dataSets.some((set) => set.id === dataSet)) {
    return refuse(problem('no-such-part', `${where}.dataSet`, 'data set', dataSet))
  }
  return succeed({ ...shape.value, name: name ?? id })
}

function withoutCarried(link: Link, requestType: string): Link {
  const { carriesTypes = [], ...policy } = link.policy
  if (!carriesTypes.includes(requestType)) return link
  const rest = carriesTypes.filter((type) => type !== requestType)
  return { ...link, policy: rest.length === 0 ? policy : { ...policy, carriesTypes: rest } }
}

function withoutMixEntry(component: Component, requestType: string): Component {
  const settings = { ...component.settings }
  for (const field of mixFields(component.kind)) {
    const rest = Object.entries(settings[field] ?? {}).filter(([type]) => type !== requestType)
    if (rest.length > 0) settings[field] = Object.fromEntries(rest)
    else delete settings[field]
  }
  return { ...component, settings }
}
