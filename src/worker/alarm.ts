// Alarm: calls back once, soon or after a while, and lets every message that already waits go first.
// Picture: the egg timer at the switchboard: the operator answers calls until it rings.
// Invariant: setting it again replaces the earlier setting, so it never rings twice for one wish.

export interface Alarm {
  /** 0 = as soon as the event loop has looked at what else waits. */
  set(afterMs: number): void
}

/**
 * A message to oneself instead of `setTimeout(ring, 0)`: browsers stretch nested timers to 4 ms, which would halve the
 * time there is for simulating.
 */
export function createAlarm(ring: () => void): Alarm {
  const { port1, port2 } = new MessageChannel()
  let wish = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  port1.onmessage = (event: MessageEvent<number>) => {
    if (event.data === wish) ring()
  }
  return {
    set(afterMs) {
      wish += 1
      clearTimeout(timer)
      if (afterMs > 0) timer = setTimeout(ring, afterMs)
      else port2.postMessage(wish)
    },
  }
}
