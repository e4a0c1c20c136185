import { CircleQuestionMark, Network, Presentation, Table2 } from 'lucide-react'
import { IconButton } from '../look/IconButton'
import { viewWords } from '../look/words-views'
import { useViews } from './views'

const ICON = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

/** Table, presenting, help. */
export function ViewButtons() {
  const isTable = useViews((state) => state.view === 'table')
  const toggle = useViews((state) => state.toggle)
  const openHelp = useViews((state) => state.openHelp)
  return (
    <>
      <IconButton
        label={viewWords.withKey(isTable ? viewWords.table.drawing : viewWords.table.open, 'T')}
        onClick={() => toggle('table')}
      >
        {isTable ? <Network {...ICON} /> : <Table2 {...ICON} />}
      </IconButton>
      <IconButton label={viewWords.withKey(viewWords.present.open, 'P')} onClick={() => toggle('present')}>
        <Presentation {...ICON} />
      </IconButton>
      <IconButton label={viewWords.withKey(viewWords.help.title, '?')} onClick={() => openHelp('shortcuts')}>
        <CircleQuestionMark {...ICON} />
      </IconButton>
    </>
  )
}
