// Step counts: how often each step of each program was done, kept only when somebody asks to have programs explained.
// Picture: tally marks in the margin of a recipe.
// Invariant: counting changes nothing else: the code is the same with and without; only what is counted time counts.
import type { Component } from './component'
import type { Program } from './program'

/** Where in the code the steps and branches of a program stand, in the order in which they were compiled. */
export type Places = Map<object, number[]>

export interface CountedProgram {
  readonly component: Component
  readonly operation: string
  readonly program: Program
  readonly places: Places
}

export class StepCounts {
  private readonly done: number[] = []
  private readonly known = new Map<string, CountedProgram>()

  count(ip: number): void {
    while (this.done.length <= ip) this.done.push(0)
    this.done[ip] += 1
  }

  countAt(ip: number): number {
    return this.done[ip] ?? 0
  }

  /** Takes the place of what the component did for this operation before. */
  placesOf(component: Component, operation: string, program: Program): Places {
    const places: Places = new Map()
    this.known.set(`${component.index} ${operation}`, { component, operation, program, places })
    return places
  }

  get programs(): readonly CountedProgram[] {
    return [...this.known.values()].filter(({ component }) => !component.removed)
  }
}
