// Step queue: what a search looks at next: always the step that promises the shortest way.
// Picture: a heap of notes with the most promising on top. Invariant: `take` gives the least; of equals, always the same.
export interface StepQueue {
  readonly add: (step: number, promise: number) => void
  /** Undefined when it is empty. */
  readonly take: () => number | undefined
}

export function createStepQueue(): StepQueue {
  const steps: number[] = []
  const promises: number[] = []

  function put(place: number, step: number, promise: number): void {
    steps[place] = step
    promises[place] = promise
  }
  return {
    add(step, promise) {
      let place = steps.length
      while (place > 0) {
        const above = (place - 1) >> 1
        if (promises[above] <= promise) break
        put(place, steps[above], promises[above])
        place = above
      }
      put(place, step, promise)
    },
    take() {
      const first = steps[0]
      const step = steps.pop()
      const promise = promises.pop()
      if (step === undefined || promise === undefined || steps.length === 0) return first
      let place = 0
      for (let below = 1; below < steps.length; below = 2 * place + 1) {
        if (below + 1 < steps.length && promises[below + 1] < promises[below]) below++
        if (promises[below] >= promise) break
        put(place, steps[below], promises[below])
        place = below
      }
      put(place, step, promise)
      return first
    },
  }
}
