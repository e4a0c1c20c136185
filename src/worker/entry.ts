// Entry: the first line of the simulation thread.
import { expose } from 'comlink'
import { background } from './background'
import { createSimulation } from './simulation'

expose({ ...createSimulation(), ...background })
