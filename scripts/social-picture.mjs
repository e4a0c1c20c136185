// Draws public/social.png, the picture shown where somebody shares the address. Run by hand when the look changes.
import { readFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { launchOptions } from './lib/browser.mjs'
import { inProject } from './lib/project.mjs'

const width = 1200
const height = 630
const font = inProject(
  'node_modules',
  '@fontsource-variable',
  'inter',
  'files',
  'inter-latin-wght-normal.woff2',
)

/** @typedef {{ name: string, reading: string, load: number | null, x: number, y: number }} Card */

/** @type {Card[]} */
const cards = [
  { name: 'clients', reading: '500 users', load: null, x: 72, y: 402 },
  { name: 'balancer', reading: '500/s', load: 22, x: 364, y: 402 },
  { name: 'web-1', reading: '250/s', load: 62, x: 662, y: 330 },
  { name: 'web-2', reading: '250/s', load: 96, x: 662, y: 474 },
  { name: 'cache', reading: '585/s', load: 46, x: 960, y: 330 },
  { name: 'database', reading: '117/s', load: 34, x: 960, y: 474 },
]
const cardWidth = 168
const cardHeight = 92
const links = [
  [0, 1],
  [1, 2],
  [1, 3],
  [2, 4],
  [3, 4],
  [2, 5],
  [3, 5],
]

const browser = await chromium.launch(launchOptions())
const page = await browser.newPage({ viewport: { width, height } })
await page.setContent(pictureHtml())
await page.evaluate('document.fonts.ready')
await page.screenshot({ path: inProject('public', 'social.png') })
await browser.close()

function pictureHtml() {
  const face = readFileSync(font).toString('base64')
  return `<!doctype html><style>
    @font-face { font-family: Inter; src: url(data:font/woff2;base64,${face}); font-weight: 100 900 }
    body { margin: 0; font-family: Inter, sans-serif; background: #f4f1e9 }
    svg { display: block }
  </style>
  <svg width="${width}" height="${height}" fill="#16202a">
    <pattern id="grid" width="24" height="24" patternUnits="userSpaceOnUse"><circle cx="12" cy="12" r="1" fill="#ddd8cb"/></pattern>
    <rect width="${width}" height="${height}" fill="url(#grid)"/>
    <rect x="24" y="24" width="${width - 48}" height="${height - 48}" fill="none" stroke="#8f8a7c"/>
    <rect x="29" y="29" width="${width - 58}" height="${height - 58}" fill="none" stroke="#8f8a7c" stroke-width="0.5"/>
    ${markSvg(72, 72, 3)}
    <text x="190" y="140" font-size="68" font-weight="650" letter-spacing="-1.5">Tierscape</text>
    <text x="72" y="222" font-size="36" font-weight="450">Draw an architecture. Run it. Break it.</text>
    <text x="72" y="268" font-size="25" fill="#43505b">A real simulation in your browser: no account, no server.</text>
    ${links.map((link) => lineSvg(link, '#7c848b', 7)).join('')}
    ${links.map((link) => lineSvg(link, '#e4e6e4', 5)).join('')}
    ${links.map(dotsSvg).join('')}
    ${cards.map(cardSvg).join('')}
  </svg>`
}

/** The mark of public/icon.svg. @param {number} x @param {number} y @param {number} scale */
function markSvg(x, y, scale) {
  return `<g transform="translate(${x} ${y}) scale(${scale})" fill="none" stroke="#16202a" stroke-width="3" stroke-linecap="round">
    <path d="M12 6.5h8" stroke="#1f4bc6"/>
    <path d="M8 16.5a4 4 0 0 1 4-4h8a4 4 0 0 1 4 4M3.5 26v-1a4 4 0 0 1 4-4h17a4 4 0 0 1 4 4v1"/>
  </g>`
}

/** @param {Card} card */
function cardSvg({ name, reading, load, x, y }) {
  return `<g transform="translate(${x} ${y})">
    <rect width="${cardWidth}" height="${cardHeight}" rx="7" fill="#fff" stroke="#b5b0a3"/>
    <text x="14" y="30" font-size="19" font-weight="600">${name}</text>
    <text x="14" y="57" font-size="19" fill="#43505b">${reading}</text>
    ${load === null ? '' : gaugeSvg(load)}
  </g>`
}

/** @param {number} load in percent */
function gaugeSvg(load) {
  const color = load >= 90 ? '#7e2406' : load >= 70 ? '#9e5500' : load >= 50 ? '#84843a' : '#61918e'
  const full = cardWidth - 28
  return `<rect x="14" y="70" width="${full}" height="9" fill="#efebe1"/>
    <rect x="14" y="70" width="${(full * load) / 100}" height="9" fill="${color}"/>`
}

/** Walls of all lines first, then all insides, so that lines join. @param {number[]} link @param {string} color @param {number} lineWidth */
function lineSvg(link, color, lineWidth) {
  const { x1, y1, middle, x2, y2 } = ends(link)
  return `<path d="M${x1} ${y1}H${middle}V${y2}H${x2}" fill="none" stroke="${color}" stroke-width="${lineWidth}"/>`
}

/** A few requests under way. @param {number[]} link */
function dotsSvg(link) {
  const { x1, y1, middle, x2, y2 } = ends(link)
  const downward = y1 === y2 ? [] : [0.3, 0.75].map((part) => [middle, y1 + (y2 - y1) * part])
  const dots = [[x1 + 18, y1], [x2 - 16, y2], ...downward]
  return dots.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="3"/>`).join('')
}

/** @param {number[]} link */
function ends([from = 0, to = 0]) {
  const a = cards[from]
  const b = cards[to]
  const x1 = a.x + cardWidth
  return { x1, y1: a.y + cardHeight / 2, middle: (x1 + b.x) / 2, x2: b.x, y2: b.y + cardHeight / 2 }
}
