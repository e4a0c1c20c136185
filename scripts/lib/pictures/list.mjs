// The pictures of docs/screenshots/: what is opened, and what a visitor does before each is taken.
import * as editor from './of-editor.mjs'
import * as library from './of-library.mjs'
import * as runs from './of-runs.mjs'

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {object} Picture
 * @property {string} name
 * @property {number} width
 * @property {number} height
 * @property {'light' | 'dark'} [theme]
 * @property {boolean} [isPhone]
 * @property {boolean} [isTablet]
 * @property {boolean} [isCloseUp] parts of the drawing lie beyond the window on purpose
 * @property {boolean} [isHeld] the run stands still from the beginning, so nobody waits for it
 * @property {string} [design] a scenario file; the starter without one
 * @property {string} [address] of the page, after its `#`
 * @property {(page: Page) => Promise<void>} [prepare] what a visitor does before the picture is taken
 * @property {(page: Page) => Promise<Buffer>} [take] what is a picture without being one of the window
 */

const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 844, isPhone: true }
const dark = /** @type {const} */ ({ theme: 'dark' })
const regions = { design: 'examples/17-two-regions.json' }
/** @param {string} step */
const lesson = (step) => ({ address: `/library/${step}`, isHeld: true, prepare: library.predict })
const gallery = { address: '/library', isHeld: true, prepare: library.gallery }

/** @type {readonly Picture[]} */
export const pictures = [
  { name: 'light', ...desk },
  { name: 'dark', ...desk, ...dark },
  { name: 'projector', width: 1280, height: 720 },
  { name: 'phone', ...phone },
  { name: 'phone-dark', ...phone, ...dark },
  { name: 'settings', ...desk, prepare: editor.inspect },
  { name: 'regions', ...desk, ...regions, prepare: editor.selectEurope },
  { name: 'regions-dark', ...desk, ...dark, ...regions, prepare: editor.selectEurope },
  { name: 'regions-near', ...desk, isCloseUp: true, ...regions, prepare: editor.comeNearer },
  { name: 'region-down', ...desk, ...regions, prepare: editor.failEurope },
  { name: 'tablet', width: 1180, height: 820, isTablet: true },
  { name: 'contrast', ...desk, prepare: editor.highContrast },
  { name: 'command-menu', ...desk, prepare: editor.openCommandMenu },
  { name: 'presenting', width: 1280, height: 720, prepare: editor.present },
  { name: 'notes', ...desk, prepare: editor.writeNote },
  { name: 'notes-dark', ...desk, ...dark, prepare: editor.writeNote },
  { name: 'table', ...desk, prepare: editor.showTable },
  { name: 'exported', ...desk, take: editor.exported },
  { name: 'stopped', ...desk, prepare: editor.stopSimulation },
  { name: 'charts', ...desk, prepare: runs.charts },
  { name: 'broken', ...desk, prepare: runs.breakIt },
  { name: 'broken-dark', ...desk, ...dark, prepare: runs.breakIt },
  { name: 'phone-broken', ...phone, prepare: runs.turnOffByThumb },
  { name: 'everything', ...desk, prepare: runs.everything },
  { name: 'overload', ...desk, prepare: runs.overload },
  { name: 'recovery', ...desk, prepare: runs.recovery },
  { name: 'recovery-dark', ...desk, ...dark, prepare: runs.recovery },
  { name: 'moment', ...desk, prepare: runs.moment },
  { name: 'trace', ...desk, prepare: runs.trace },
  { name: 'trace-dark', ...desk, ...dark, prepare: runs.trace },
  { name: 'phone-trace', ...phone, prepare: runs.traceByThumb },
  { name: 'events', ...desk, design: 'examples/05-retries.json', prepare: runs.events },
  { name: 'objectives', ...desk, address: '/library/b2-scale-up', prepare: runs.objectives },
  { name: 'compared', ...desk, prepare: runs.compared },
  { name: 'sweep', ...desk, design: 'examples/01-one-server.json', prepare: runs.sweep },
  { name: 'gallery', ...desk, ...gallery },
  { name: 'lesson', ...desk, ...lesson('a1-one-machine/5') },
  { name: 'lesson-dark', ...desk, ...dark, ...lesson('b11-balancing-policies/2') },
  { name: 'phone-lesson', ...phone, ...lesson('a1-one-machine/3') },
]
