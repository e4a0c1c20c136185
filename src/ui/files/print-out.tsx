// The worksheet: the design as a page to print, in light colors and without controls. Picture: a hand-out in class.
// Invariant: it stands beside the page and only on paper; the page itself is untouched.
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import type { Scenario } from '../../scenario/document'
import type { HiddenLink } from '../../scenario/hidden-links'
import { useDocument } from '../../state/document'
import { useLesson } from '../../state/lesson'
import { pagePalette } from './page-palette'
import { pagePicture } from './page-picture'
import { paperFor, SCALE_MAX } from './paper'
import { foundWays } from './sheet-lists'
import { questionOf } from './sheet-question'
import { Worksheet } from './Worksheet'

let shown: { readonly root: Root; readonly holder: HTMLElement } | undefined

/** Lays out the sheet; what is printed from then on is it. */
export function showWorksheet(): void {
  if (shown === undefined) {
    const holder = document.createElement('div')
    document.body.append(holder)
    shown = { root: createRoot(holder), holder }
  }
  const { scenario } = useDocument.getState()
  const paper = paperFor(scenario)
  // Paper has its own color.
  const palette = { ...pagePalette('light'), paper: '#ffffff', sheet: '#ffffff' }
  const { times } = paper
  const svg = pagePicture(scenario, { isLive: false, palette, times, ways: waysDrawn(scenario) })
  const picture = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
  if (picture instanceof SVGSVGElement)
    picture.style.maxWidth = `${SCALE_MAX * picture.width.baseVal.value}px`
  const { root } = shown
  const question = questionOf(useLesson.getState(), scenario.invitation)
  flushSync(() =>
    root.render(<Worksheet scenario={scenario} question={question} paper={paper} picture={picture} />),
  )
}

/** More than these would hide the drawing; they are in the list all the same. */
const WAYS_DRAWN = 24

function waysDrawn(scenario: Scenario): readonly HiddenLink[] {
  const ways = foundWays(scenario)
  return ways.length > WAYS_DRAWN ? [] : ways
}

export function hideWorksheet(): void {
  shown?.root.unmount()
  shown?.holder.remove()
  shown = undefined
}
