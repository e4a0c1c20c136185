// New scenarios: the blank sheet that people and files start from.
// Picture: a fresh page with only the title block printed on it.
// Invariant: written to a file it is little more than its format and its version.
import { DEFAULT_COLUMNS } from '../kit/key-columns'
import { DEFAULT_DATA_SETS, DEFAULT_REQUEST_TYPES } from './default-traffic'
import type { Scenario } from './document'
import { ENGINE_VERSION } from './engine-version'

export function emptyScenario(): Scenario {
  return {
    format: 'tierscape',
    version: 1,
    engineVersion: ENGINE_VERSION,
    title: 'Untitled',
    seed: 1,
    durationS: 60,
    warmupS: 10,
    requestTypes: DEFAULT_REQUEST_TYPES,
    dataSets: DEFAULT_DATA_SETS,
    columns: DEFAULT_COLUMNS,
    places: [],
    distances: [],
    components: [],
    links: [],
    timeline: [],
    objectives: [],
    notes: [],
    invitation: '',
  }
}
