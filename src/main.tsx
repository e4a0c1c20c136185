// The composition root: opens what the address names, starts the run, and shows the page.
import '@fontsource-variable/inter/wght.css'
import './look/tokens.css'
import './look/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startAutosave } from './state/autosave'
import { fetchTheRest, later } from './state/later'
import { openLocation } from './state/open'
import { startRunning } from './state/run'
import { followDocument } from './state/selection'
import { App } from './ui/App'

// Letters of all alphabets that a name may be written in.
later(() => Promise.all([...document.fonts].map((face) => face.load())))
void start()

// Not awaited by the module itself: what is fetched on the way to the first picture may need this very module.
async function start(): Promise<void> {
  addEventListener('hashchange', () => void openLocation(location.hash))
  await openLocation(location.hash)
  startAutosave()
  startRunning()
  followDocument()
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
  // Once the first picture stands.
  requestAnimationFrame(() => setTimeout(() => void fetchTheRest()))
}
