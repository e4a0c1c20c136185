// Entry: the first line of the simulation thread.
import { expose } from 'comlink'
import { createSimulation } from './simulation'

expose(createSimulation())
