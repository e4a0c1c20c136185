// Replication worker: the thread that does the runs it is given, one after the other.
import { parentPort, workerData } from 'node:worker_threads'
import { assert } from '../core/assert'
import type { ReplicationMessage } from './replications'
import type { SimulationTask } from '../simulation/task'
import { simulate } from './simulation-task'

assert(parentPort !== null, 'this is started as a worker')
const port = parentPort
const post = (message: ReplicationMessage) => port.postMessage(message)

// What a run throws becomes this worker's error event.
port.on('message', (seed: number) => {
  const task = { ...(workerData as Omit<SimulationTask, 'seed'>), seed }
  post({ type: 'done', result: simulate(task, (nowMs) => post({ type: 'progress', nowMs })) })
})
