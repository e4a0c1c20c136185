// Full screen: the page without the browser around it. Picture: the curtain that hides the edges of the screen.
// Invariant: the browser may end it by itself at any time; what is shown follows what it says.
import { useSyncExternalStore } from 'react'

/** Some browsers, and pages within others, cannot. */
export function isFullScreenPossible(): boolean {
  return document.fullscreenEnabled
}

export function useIsFullScreen(): boolean {
  return useSyncExternalStore(subscribe, isFullScreen)
}

export function toggleFullScreen(): void {
  if (isFullScreen()) leaveFullScreen()
  // Where the system refuses, the page stays as it is, and the button says so.
  else if (isFullScreenPossible()) void document.documentElement.requestFullscreen().catch(nothing)
}

export function leaveFullScreen(): void {
  if (isFullScreen()) void document.exitFullscreen().catch(nothing)
}

function isFullScreen(): boolean {
  return document.fullscreenElement !== null
}

function subscribe(onChange: () => void): () => void {
  document.addEventListener('fullscreenchange', onChange)
  return () => document.removeEventListener('fullscreenchange', onChange)
}

function nothing(): void {}
