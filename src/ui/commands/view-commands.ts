import {
  BookA,
  ChartLine,
  Contrast,
  Keyboard,
  ListTree,
  Maximize,
  PanelRight,
  Presentation as PresentationIcon,
  Scan,
  Table2,
  ZoomIn,
  ZoomOut,
} from 'lucide-react'
import { aliases } from '../../look/words-aliases'
import { commandWords as words } from '../../look/words-commands'
import { panelWords } from '../../look/words-panels'
import { noteArea } from '../../picture/note-lines'
import { areaOf } from '../../scenario/standing'
import { THEMES, useSettings } from '../../state/settings'
import { fitBoard, zoomBoard } from '../canvas/board'
import { isDockPageShown, toggleDockPage } from '../dock/dock-page'
import { useSheets } from '../sheets'
import { SHEETS } from '../use-media'
import { useViews } from '../views'
import type { Command } from './command'
import { type SelectedParts, selectedParts } from './selected'

/** How much of the drawing is seen, which panels are open, and how all of it is painted. */
export function viewCommands(): readonly Command[] {
  return [...zoomCommands(), ...lookCommands(), ...panelCommands(), ...themeCommands()]
}

function zoomCommands(): readonly Command[] {
  const selected = selectedParts()
  return [
    { id: 'fit', group: 'view', title: words.fit, also: aliases.fit, icon: Maximize, act: () => fitBoard() },
    {
      id: 'zoom-to-selection',
      group: 'view',
      title: words.zoomToSelection,
      icon: Scan,
      refusal: selected.count === 0 ? words.why.nothingSelected : undefined,
      act: () => fitBoard(areasOf(selected)),
    },
    { id: 'zoom-in', group: 'view', title: words.zoomIn, icon: ZoomIn, act: () => zoomBoard(1) },
    { id: 'zoom-out', group: 'view', title: words.zoomOut, icon: ZoomOut, act: () => zoomBoard(-1) },
  ]
}

/** Of what is selected; of both ends of a link. */
function areasOf({ scenario, components, places, links, notes }: SelectedParts) {
  const ends = new Set(links.flatMap(({ from, to }) => [from, to]))
  const ofLinks = scenario.components.filter(({ id }) => ends.has(id))
  return [...[...components, ...places, ...ofLinks].map(areaOf), ...notes.map(noteArea)]
}

function lookCommands(): readonly Command[] {
  const { view, toggle, openHelp } = useViews.getState()
  return [
    {
      id: 'present',
      group: 'view',
      title: view === 'present' ? words.leavePresenting : words.present,
      also: aliases.present,
      icon: PresentationIcon,
      act: () => toggle('present'),
    },
    {
      id: 'table',
      group: 'view',
      title: view === 'table' ? words.showDrawing : words.showTable,
      also: aliases.table,
      icon: Table2,
      act: () => toggle('table'),
    },
    {
      id: 'shortcuts',
      group: 'view',
      title: words.shortcuts,
      also: aliases.shortcuts,
      icon: Keyboard,
      act: () => openHelp('shortcuts'),
    },
    {
      id: 'glossary',
      group: 'view',
      title: words.glossary,
      also: aliases.glossary,
      icon: BookA,
      act: () => openHelp('glossary'),
    },
  ]
}

function panelCommands(): readonly Command[] {
  const { inspectorOpen, setInspectorOpen } = useSettings.getState()
  const { show } = useSheets.getState()
  const isNarrow = matchMedia(SHEETS).matches
  const isInspectorShown = inspectorOpen && !isNarrow
  return [
    {
      id: 'settings',
      group: 'panels',
      title: isInspectorShown ? words.hideSettings : words.showSettings,
      also: aliases.settings,
      icon: PanelRight,
      act: () => (isNarrow ? show('inspector') : setInspectorOpen(!inspectorOpen)),
    },
    {
      id: 'charts',
      group: 'panels',
      title: isDockPageShown('charts') ? words.hideCharts : words.showCharts,
      also: aliases.charts,
      icon: ChartLine,
      act: () => toggleDockPage('charts'),
    },
    {
      id: 'requests',
      group: 'panels',
      title: isDockPageShown('requests') ? words.hideRequests : words.showRequests,
      also: aliases.requests,
      icon: ListTree,
      act: () => toggleDockPage('requests'),
    },
  ]
}

function themeCommands(): readonly Command[] {
  const { theme, setTheme } = useSettings.getState()
  return THEMES.filter((one) => one !== theme).map((one) => ({
    id: `theme-${one}`,
    group: 'view',
    title: words.theme(panelWords.bar.themes[one]),
    also: aliases.theme,
    icon: Contrast,
    act: () => setTheme(one),
  }))
}
