// Trace desk: answers questions about single requests and single instances of the run that is played.
// Picture: the inquiry counter, which always knows which train stands in the station.
// Invariant: asking changes no bit of the run; what is wanted of one run holds for the next one too.
import type { CreateRun, Run } from '../simulation/run-api'
import type { SimulationApi } from './protocol'

export interface TraceDesk extends Pick<SimulationApi, 'traceLists' | 'trace' | 'instances' | 'followAll'> {
  /** As it is, but for runs that are played the desk keeps the newest. */
  readonly createRun: CreateRun
}

export function createTraceDesk(createRun: CreateRun): TraceDesk {
  let run: Run | undefined
  let followsAll = false
  return {
    createRun(scenario, options) {
      const created = createRun(scenario, options)
      // Others are rehearsals.
      if (!created.ok || options?.live !== true) return created
      run = created.value
      run.followAll(followsAll)
      return created
    },
    traceLists: () => run?.traceLists() ?? null,
    trace: (id) => run?.trace(id) ?? null,
    instances: (componentId) => run?.instances(componentId) ?? null,
    followAll(wanted) {
      followsAll = wanted
      run?.followAll(wanted)
    },
  }
}
