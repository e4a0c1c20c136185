// Words of steps: what each step of the history is called, as undo and redo say it. One by one, and not in a table: names
// within a module cost the first screen nothing.

export const BACK_TO_START = 'back to start'
export const CHANGE_TITLE = 'change the title'

export function add(name: string): string {
  return `add ${name}`
}

export function remove(name: string): string {
  return `remove ${name}`
}

export function partsOf(count: number): string {
  return `${count} parts`
}

export const A_NOTE = 'a note'

// Breaking and mending

export function turnOff(name: string): string {
  return `turn off ${name}`
}

export function restore(name: string): string {
  return `restore ${name}`
}

export function turnOffInstance(instance: number, name: string): string {
  return `turn off instance ${instance + 1} of ${name}`
}

export function turnOnInstance(instance: number, name: string): string {
  return `turn on instance ${instance + 1} of ${name}`
}

export function slowDown(name: string): string {
  return `slow ${name} down`
}

export function speedUp(name: string): string {
  return `bring ${name} back to full speed`
}

export function letCallsFail(name: string): string {
  return `let calls to ${name} fail`
}

export function stopErrors(name: string): string {
  return `stop the errors of ${name}`
}

export function flush(name: string): string {
  return `flush ${name}`
}

export function deploy(name: string): string {
  return `deploy ${name}`
}

export function deployBad(name: string): string {
  return `deploy a bad version of ${name}`
}

export function promote(name: string): string {
  return `promote ${name}`
}

export function destroy(name: string): string {
  return `destroy ${name}`
}

export function letLeak(name: string): string {
  return `let ${name} leak`
}

export function letCrashNowAndThen(name: string): string {
  return `let ${name} crash now and then`
}

export function replay(name: string): string {
  return `replay ${name}`
}

export function redrive(name: string): string {
  return `redrive the dead letters of ${name}`
}

export function split(name: string): string {
  return `split the fullest shard of ${name}`
}

export function cure(name: string): string {
  return `cure ${name}`
}

// Traffic

export function raiseTraffic(name: string): string {
  return `raise traffic of ${name}`
}

export function lowerTraffic(name: string): string {
  return `lower traffic of ${name}`
}

export function press(name: string): string {
  return `press ${name}`
}

export function calmDown(name: string): string {
  return `calm ${name} down`
}

// Links

export const CUT_LINK = 'cut a link'
export const STALL_LINK = 'stall a link'
export const DELAY_LINK = 'delay a link'
export const LOSE_MESSAGES = 'lose messages of a link'
export const RESTORE_LINK = 'restore a link'

export function attach(from: string, to: string): string {
  return `re-attach ${from} to ${to}`
}

// Challenges

export const BEGIN_AFRESH = 'begin the challenge afresh'
export const OWN_DESIGN = 'go back to my own design'
export const QUESTION_BACK = 'put the question back'
export const SHOW_REFERENCE = 'show the reference'

// Places

export function fail(name: string): string {
  return `fail ${name}`
}

export function closeBorder(name: string): string {
  return `close a border of ${name}`
}

export function openBorders(name: string): string {
  return `open the borders of ${name}`
}

export function putOnSheet(name: string): string {
  return `put ${name} on the open sheet`
}

export function putInto(name: string, place: string): string {
  return `put ${name} in ${place}`
}

/** What a new zone is called. */
export function zone(letter: string | number): string {
  return `zone ${letter}`
}
