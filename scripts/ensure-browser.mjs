// Finds the browsers of the end-to-end tests or installs them, and notes where they are: a Chromium, which they need,
// and a Firefox, which they ask too where there is one.
import { findChromium } from './lib/chromium.mjs'
import { findFirefox } from './lib/firefox.mjs'

const hasChromium = await findChromium()
if (hasChromium) await findFirefox()
process.exitCode = hasChromium ? 0 : 1
