// The whole line from page to simulation, with a thread that is none: the same messages over the same ports.
import { expose } from 'comlink'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { FRAME_HEADER, frameLength, type FrameLayout } from '../kit/frame-layout'
import type { Scenario } from '../scenario/document'
import { parseScenario } from '../scenario/file'
import { connectSimulation, type Simulation, type SimulationListener } from './client'
import type { DotsMessage } from './protocol'
import { createSimulation } from './simulation'

const threads: ThreadDouble[] = []

class ThreadDouble extends EventTarget {
  isTerminated = false
  private readonly near: MessagePort
  private readonly far: MessagePort

  constructor() {
    super()
    const { port1, port2 } = new MessageChannel()
    this.near = port1
    this.far = port2
    expose(createSimulation(), port2)
    port1.start()
    threads.push(this)
  }
  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.near.postMessage(message, transfer)
  }
  override addEventListener(type: string, listener: EventListener): void {
    if (type === 'message') this.near.addEventListener(type, listener)
    else super.addEventListener(type, listener)
  }
  terminate(): void {
    this.isTerminated = true
    this.near.close()
    this.far.close()
  }
}

describe('client', () => {
  let simulation: Simulation | undefined
  beforeEach(() => void vi.stubGlobal('Worker', ThreadDouble))
  afterEach(async () => {
    if (!thread().isTerminated) await simulation?.api.pause()
    simulation?.dispose()
    vi.unstubAllGlobals()
  })
  function connect(listener: Partial<SimulationListener> = {}): Simulation {
    const deaf = () => undefined
    const told = { onSeries: deaf, onWhere: deaf, onLedger: deaf, onNotices: deaf, onArrived: deaf }
    const rest = { ...told, onStopped: deaf, onCrashed: deaf }
    simulation = connectSimulation({ onLayout: deaf, onFrame: deaf, ...rest, ...listener })
    return simulation
  }

  test('a run that plays sends frames that fit their layout, for as long as buffers come back', async () => {
    let layout: FrameLayout | undefined
    let count = 0
    const lastMs = await new Promise<number>((resolve) => {
      const { api } = connect({
        onLayout(next) {
          layout = next
        },
        onFrame(epoch, buffer) {
          expect(epoch).toBe(layout?.epoch)
          expect(buffer).toHaveLength(frameLength(layout!))
          count += 1
          if (count === 6) resolve(buffer[FRAME_HEADER.timeMs])
          else void api.returnBuffer(buffer)
        },
      })
      void api.start(shop)
      void api.play()
    })
    expect(lastMs).toBeGreaterThan(300)
    expect(layout?.components).toEqual(['users', 'web-1'])
  })

  test('a step is answered by a frame of exactly that instant', async () => {
    const timesMs: number[] = []
    await new Promise<void>((resolve) => {
      const { api } = connect({
        onFrame(_epoch, buffer) {
          timesMs.push(buffer[FRAME_HEADER.timeMs])
          void api.returnBuffer(buffer)
          if (timesMs.at(-1) === 0) void api.step(1000)
          else resolve()
        },
      })
      void api.start(shop)
    })
    expect(timesMs).toEqual([0, 1000])
  })

  test('questions are answered', async () => {
    const { api } = connect()
    await expect(api.start(shop)).resolves.toEqual({ ok: true, atMs: 0 })
    await expect(api.runRecord()).resolves.toMatchObject({ scenario: { title: 'A shop' }, edits: [] })
  })

  test('dots arrive on their own port, and go on when their buffers come back', async () => {
    const messages: DotsMessage[] = []
    const simulation = connect({ onFrame: (_epoch, buffer) => void simulation.api.returnBuffer(buffer) })
    const { api } = simulation
    await new Promise<void>((resolve) => {
      const port = simulation.takeDotsPort()
      port.onmessage = (event: MessageEvent<DotsMessage>) => {
        messages.push(event.data)
        port.postMessage(event.data.buffer, [event.data.buffer.buffer])
        if (messages.length === 5) resolve()
      }
      void api.setDots(true)
      void api.start(shop)
      void api.play()
    })
    expect(messages.at(-1)!.timeMs).toBeGreaterThan(200)
  })

  test('a thread that throws is reported once, let go, and its questions are answered', async () => {
    const onCrashed = vi.fn<(message: string) => void>()
    const { api } = connect({ onCrashed })
    const open = api.start(shop)
    thread().dispatchEvent(Object.assign(new Event('error'), { message: 'Uncaught Error: no luck' }))
    thread().dispatchEvent(Object.assign(new Event('error'), { message: 'again' }))
    await expect(open).rejects.toThrow('no luck')
    await expect(api.play()).rejects.toThrow('no luck')
    expect(onCrashed).toHaveBeenCalledTimes(1)
    expect(onCrashed.mock.calls[0][0]).toContain('no luck')
    expect(thread().isTerminated).toBe(true)
  })

  test('a thread that cannot be loaded is reported too', () => {
    const onCrashed = vi.fn<(message: string) => void>()
    connect({ onCrashed })
    thread().dispatchEvent(new Event('error'))
    expect(onCrashed.mock.calls).toEqual([[expect.stringContaining('could not be loaded')]])
  })
})

function thread(): ThreadDouble {
  return threads.at(-1)!
}

const shop = scenarioOf({
  format: 'tierscape',
  version: 1,
  title: 'A shop',
  components: [
    { id: 'users', kind: 'clients' },
    { id: 'web-1', kind: 'server' },
  ],
  links: [{ id: 'link-1', from: 'users', to: 'web-1', role: 'call' }],
})

function scenarioOf(json: unknown): Scenario {
  const read = parseScenario(JSON.stringify(json))
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value
}
