// Saving as a file: the design in any of its forms, handed to the browser as a download.
// Picture: the copying room. Invariant: the design and the run go on untouched.
import { unreachable } from '../../core/assert'
import type { Scenario } from '../../scenario/document'
import { stringifyScenario } from '../../scenario/file'
import { graphText } from '../../scenario/mermaid/write-graph'
import { fileName } from './file-name'
import type { FileForm } from './forms'
import { handOut } from './hand-out'
import { pagePicture } from './page-picture'
import { pngOf } from './png'

export async function saveFile(scenario: Scenario, form: FileForm): Promise<void> {
  const blob = await contentOf(scenario, form)
  handOut(blob, fileName(scenario.title, form))
}

async function contentOf(scenario: Scenario, form: FileForm): Promise<Blob> {
  switch (form) {
    case 'svg-live':
    case 'svg':
      return new Blob([pagePicture(scenario, { isLive: form === 'svg-live' })], { type: 'image/svg+xml' })
    case 'png':
      return pngOf(pagePicture(scenario, { isLive: true }))
    case 'json':
      return new Blob([stringifyScenario(scenario)], { type: 'application/json' })
    case 'mermaid':
      return new Blob([graphText(scenario)], { type: 'text/plain' })
    default:
      return unreachable(form)
  }
}
