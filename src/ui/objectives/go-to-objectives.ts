// Going to the list of objectives: its panel may still be on its way. Picture: a visitor who is shown in when the door
// opens. Invariant: whoever asked is brought there once.
export const OBJECTIVES_HEADING = 'objectives'

let isWanted = false

/** After the panel has been opened: its reader begins there. */
export function goToObjectives(): void {
  isWanted = true
  requestAnimationFrame(arriveAtObjectives)
}

/** Also called by the list when it appears. */
export function arriveAtObjectives(): void {
  const heading = document.getElementById(OBJECTIVES_HEADING)
  if (!isWanted || heading === null) return
  isWanted = false
  heading.focus()
}
