/**
 * Runs in the page: what is clipped, what overlaps, and what is too small to read. Sent there as text, so it uses
 * nothing but the page.
 *
 * @returns {string[]} one sentence for each fault
 */
export function measurePicture() {
  const smallestPx = 11
  /** Rounding of sub-pixel layouts. */
  const slackPx = 1
  const faults = []
  const texts = textElements()
  for (const { element, text, lines, clip } of texts) {
    const sizePx = parseFloat(getComputedStyle(element).fontSize) * scaleOf(element)
    if (sizePx < smallestPx - 0.1) faults.push(`text of ${sizePx.toFixed(1)} px: "${text}"`)
    if (clip !== undefined) faults.push(`clipped: "${text}" ${clip}`)
    if (lines.some(({ left, right }) => right > innerWidth + slackPx || left < -slackPx))
      faults.push(`"${text}" leaves the window`)
  }
  const cards = [...document.querySelectorAll('.react-flow__node-component')].map((node) => ({
    name: node.getAttribute('aria-label') ?? '',
    node,
    rect: shownBox(node),
  }))
  cards.forEach((one, index) => {
    for (const other of cards.slice(index + 1)) {
      if (overlap(one.rect, other.rect)) faults.push(`cards overlap: ${one.name} and ${other.name}`)
    }
  })
  const labels = [...document.querySelectorAll('[data-label]')].filter((label) => label.checkVisibility())
  labels.forEach((label, index) => {
    const rect = label.getBoundingClientRect()
    const said = `label "${label.textContent}"`
    for (const { name, rect: box } of cards) if (overlap(rect, box)) faults.push(`${said} on card ${name}`)
    for (const other of labels.slice(index + 1)) {
      if (overlap(rect, other.getBoundingClientRect())) faults.push(`${said} on label "${other.textContent}"`)
    }
  })
  texts.forEach((one, index) => {
    for (const other of texts.slice(index + 1)) {
      const isApart = one.element.contains(other.element) || other.element.contains(one.element)
      if (!isApart && isSameLayer(one.element, other.element) && doLinesOverlap(one.lines, other.lines)) {
        faults.push(`texts overlap: "${one.text}" and "${other.text}"`)
      }
    }
  })
  return [...new Set(faults)]

  /** Texts that are seen, with the boxes of their lines, as far as what they stand in lets them be seen. */
  function textElements() {
    const found = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement
      const text = (node.textContent ?? '').trim()
      if (text === '' || element === null || !isShown(element)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const whole = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
      const seen = whole.map((line) => seenOf(element, line))
      const lines = seen.flatMap(({ rect }) => (rect === undefined || isCovered(element, rect) ? [] : [rect]))
      if (lines.length === 0) continue
      const clip = seen.map((line) => line.clip).find((said) => said !== undefined)
      found.push({ element, text, lines, clip })
    }
    return found
  }

  /** Not what is kept for screen readers only, nor what is scrolled out of view. @param {Element} element */
  function isShown(element) {
    if (element.closest('script, style, noscript, option, title, desc, [hidden]') !== null) return false
    if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) return false
    for (let at = /** @type {Element | null} */ (element); at !== null; at = at.parentElement) {
      if (getComputedStyle(at).clipPath !== 'none') return false
      const { width, height } = at.getBoundingClientRect()
      if (width <= 1.5 && height <= 1.5) return false
    }
    return true
  }

  /** By what stays in its place while the rest is scrolled. @param {Element} element @param {DOMRect} line */
  function isCovered(element, { left, right, top, bottom }) {
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    for (let at = hit; at !== null; at = at.parentElement)
      if (getComputedStyle(at).position === 'sticky') return !at.contains(element)
    return false
  }

  /** The chip of a card seen from afar is smaller than its box. @param {Element} node */
  function shownBox(node) {
    const shown = [...node.children].find((child) => child.checkVisibility() && child.textContent !== '')
    return (shown ?? node).getBoundingClientRect()
  }

  /** How much larger or smaller than written it is drawn. @param {Element} element */
  function scaleOf(element) {
    if (element.closest('.react-flow__viewport') === null) return 1
    if (element instanceof SVGGraphicsElement) return element.getScreenCTM()?.a ?? 1
    /** @type {HTMLElement | null} */
    const html = element.closest('div, p, button, section')
    return html === null || html.offsetWidth === 0 ? 1 : html.getBoundingClientRect().width / html.offsetWidth
  }

  /**
   * The part of a line that is seen, and what cuts it where nobody can scroll to the rest.
   *
   * @param {Element} element
   * @param {DOMRect} line
   * @returns {{ rect?: DOMRect, clip?: string }}
   */
  function seenOf(element, line) {
    let { left, right, top, bottom } = line
    /** @type {string | undefined} */
    let clip
    for (let at = /** @type {Element | null} */ (element); at !== null; at = at.parentElement) {
      const { overflowX, overflowY, display, flexWrap } = getComputedStyle(at)
      if (display === 'inline' || (overflowX === 'visible' && overflowY === 'visible')) continue
      const box = at.getBoundingClientRect()
      // What has no room in a row of one line gives way whole, on purpose.
      if (flexWrap === 'wrap' && overflowY === 'hidden' && top >= box.bottom - 2) return {}
      const across = Math.max(right - box.right, box.left - left)
      // A line is higher than its letters.
      const down = Math.max(bottom - box.bottom, box.top - top) - 2
      const canScrollDown = /auto|scroll/.test(overflowY)
      if (across > slackPx && !/auto|scroll/.test(overflowX)) clip ??= `by ${Math.ceil(across)} px across`
      if (down > slackPx && !canScrollDown) clip ??= `by ${Math.ceil(down)} px down`
      left = Math.max(left, box.left)
      right = Math.min(right, box.right)
      top = Math.max(top, box.top)
      bottom = Math.min(bottom, box.bottom)
      if (right <= left || bottom <= top) return canScrollDown || clip === undefined ? {} : { clip }
    }
    return {
      rect: new DOMRect(left, top, right - left, bottom - top),
      ...(clip === undefined ? {} : { clip }),
    }
  }

  /** @param {DOMRect[]} lines @param {DOMRect[]} others */
  function doLinesOverlap(lines, others) {
    return lines.some((line) => others.some((other) => overlap(line, other, 2)))
  }

  /** Menus, tips and the buttons of a card lie over others on purpose. @param {Element} one @param {Element} other */
  function isSameLayer(one, other) {
    const floating =
      '[data-time-here], [role="slider"], [role="toolbar"], [role="menu"], [role="tooltip"], [data-radix-popper-content-wrapper], dialog, .react-flow__edgelabel-renderer'
    return one.closest(floating) === other.closest(floating)
  }

  /** @param {DOMRect} one @param {DOMRect} other */
  function overlap(one, other, byPx = 0.5) {
    const across = Math.min(one.right, other.right) - Math.max(one.left, other.left)
    const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
    return across > byPx && down > byPx
  }
}
