// Saving charts as CSV. Picture: the typed copy of the roll, handed over the counter.
// Invariant: the windows are those the charts draw; of everything recorded, those that are kept.
import { chartWords as words } from '../../look/words-charts'
import type { ChartId } from '../../state/chart-choice'
import { useDocument } from '../../state/document'
import { readSeries } from '../../state/series'
import { fileStem } from '../files/file-name'
import { handOut } from '../files/hand-out'
import { chartedWindows } from './chart-clock'
import { chartsCsv, everythingCsv } from './csv'
import { SUBJECTS } from './subjects'

export function saveCharts(ids: readonly ChartId[], selectedId: string | undefined): void {
  const { scenario } = useDocument.getState()
  const windows = chartedWindows()
  const charts = ids.map((id) => {
    const subject = SUBJECTS[id]
    const lines = subject.lines({ scenario, windows, selectedId })
    return { title: words.titles[id], unit: subject.unit, lines }
  })
  save(chartsCsv(charts, windows), words.csv.name(fileStem(scenario.title)))
}

export function saveEverything(): void {
  const { scenario } = useDocument.getState()
  save(everythingCsv(scenario, readSeries()), words.csv.wholeName(fileStem(scenario.title)))
}

function save(text: string, name: string): void {
  handOut(new Blob([text], { type: 'text/csv;charset=utf-8' }), name)
}
