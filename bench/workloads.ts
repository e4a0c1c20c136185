// The workloads: each a scenario file for the engine and a network for the yardstick, which describe the same system.
import { readScenario } from '../src/scenario/read-scenario'
import type { Scenario } from '../src/scenario/document'
import { type Network, NETWORKS } from './networks'
import w1 from './workloads/w1.json'
import w2 from './workloads/w2.json'
import w3 from './workloads/w3.json'
import w4 from './workloads/w4.json'

export interface Workload {
  readonly id: string
  /** About a million customers in `durationS`. */
  readonly scenario: Scenario
  readonly network: Network
}

export function readWorkloads(): readonly Workload[] {
  return [
    { id: 'W1', scenario: scenarioOf(w1), network: NETWORKS.W1 },
    { id: 'W2', scenario: scenarioOf(w2), network: NETWORKS.W2 },
    { id: 'W3', scenario: scenarioOf(w3), network: NETWORKS.W3 },
    { id: 'W4', scenario: scenarioOf(w4), network: NETWORKS.W4 },
  ]
}

function scenarioOf(file: unknown): Scenario {
  const scenario = readScenario(file)
  if (scenario.ok) return scenario.value
  throw new Error(scenario.problems.map(({ where, message }) => `${where}: ${message}`).join('\n'))
}
