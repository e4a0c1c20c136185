// Whether two designs are one answer to a challenge. Picture: two copies of an exam paper in different handwriting.
// Invariant: what is played for the verdict decides, and what was altered of the question; names and places on the sheet
// do not, nor whether it was loaded again in between.
import type { Challenge } from '../../library/challenge'
import { examOf } from '../../library/challenge-verdict'
import { questionChanges } from '../../library/question'
import type { Component, Place, Scenario } from '../../scenario/document'
import { same } from '../../scenario/same'

export function isSameAnswer(challenge: Challenge, one: Scenario, other: Scenario): boolean {
  return (
    one === other ||
    (same(played(challenge, one), played(challenge, other)) &&
      same(questionChanges(challenge, one), questionChanges(challenge, other)))
  )
}

function played(challenge: Challenge, design: Scenario): unknown {
  const { components, places, links, requestTypes, dataSets, columns, distances } = examOf(challenge, design)
  return {
    components: components.map(behavior),
    places: places.map(behavior),
    links,
    requestTypes,
    dataSets,
    columns,
    distances,
  }
}

function behavior({ name: _name, position: _position, ...behavior }: Component | Place): unknown {
  return 'size' in behavior ? { ...behavior, size: undefined } : behavior
}
