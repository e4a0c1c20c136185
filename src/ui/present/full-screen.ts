// Full screen: the page without the browser around it. Picture: the curtain that hides the edges of the screen.
// Invariant: the browser may end it by itself at any time; what is shown follows what it says.
import { useSyncExternalStore } from 'react'

/** Some browsers, and pages within others, cannot. */
export function isFullScreenPossible(): boolean {
  return document.fullscreenEnabled
}

/** The browser grants it later than it was asked. */
let isWanted = false

export function useIsFullScreen(): boolean {
  return useSyncExternalStore(subscribe, isFullScreen)
}

export function toggleFullScreen(): void {
  if (isFullScreen()) return leaveFullScreen()
  if (!isFullScreenPossible()) return
  isWanted = true
  // Where the system refuses, the page stays as it is, and the button says so.
  void document.documentElement.requestFullscreen().then(() => {
    if (!isWanted) leaveFullScreen()
  }, nothing)
}

export function leaveFullScreen(): void {
  isWanted = false
  if (isFullScreen()) void document.exitFullscreen().catch(nothing)
}

function isFullScreen(): boolean {
  // Phones there are that know nothing of it.
  return (document.fullscreenElement ?? null) !== null
}

function subscribe(onChange: () => void): () => void {
  document.addEventListener('fullscreenchange', onChange)
  return () => document.removeEventListener('fullscreenchange', onChange)
}

function nothing(): void {}
