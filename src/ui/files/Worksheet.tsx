// The printed sheet: title, what is asked, the drawing, what will happen, what it is made of, and room for an answer.
import type { ReactNode } from 'react'
import { objectiveWords } from '../../simulation/objective-words'
import { sheetWords as words } from '../../look/words-sheet'
import type { Scenario } from '../../scenario/document'
import type { Paper } from './paper'
import { typeNamesOf } from './setting-texts'
import { faultRows, linkRows, partRows } from './sheet-lists'
import type { SheetQuestion } from './sheet-question'
import styles from './Worksheet.module.css'

interface WorksheetProps {
  readonly scenario: Scenario
  readonly question: SheetQuestion
  readonly paper: Paper
  /** An SVG's root. */
  readonly picture: Element
}

/** Notes are read on the drawing up to here. */
const TIMES_READ = 1.2

export function Worksheet({ scenario, question, paper, picture }: WorksheetProps) {
  return (
    <div className={styles.worksheet} data-theme="light">
      <style>{`@page { size: ${paper.isWide ? 'landscape' : 'portrait'}; margin: 12mm }`}</style>
      <header className={styles.head}>
        <h1>{scenario.title}</h1>
        <p>
          {words.name} <span className={styles.line} /> {words.date} <span className={styles.line} />
        </p>
      </header>
      <Question {...question} />
      <Objectives scenario={scenario} />
      <div
        className={styles.drawing}
        style={{ maxHeight: `${paper.drawing.height}mm` }}
        ref={(holder) => holder?.replaceChildren(picture)}
      />
      {paper.times > TIMES_READ && <Notes scenario={scenario} />}
      <Planned scenario={scenario} />
      <Components scenario={scenario} />
      <Links scenario={scenario} />
      <section className={styles.answer}>
        <h2>{words.answer}</h2>
        <div className={styles.ruled} />
      </section>
    </div>
  )
}

function Question({ lead, texts, choices, tasks }: SheetQuestion) {
  if (lead === '' && texts.length === 0) return null
  return (
    <section className={styles.question}>
      {lead !== '' && <p className={styles.lead}>{lead}</p>}
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {choices.length > 0 && (
        <ul className={styles.choices}>
          {choices.map((choice) => (
            <li key={choice}>{choice}</li>
          ))}
        </ul>
      )}
      {tasks.length > 0 && (
        <ol className={styles.tasks}>
          {tasks.map((task) => (
            <li key={task}>{task}</li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Objectives({
  scenario: { objectives, components, requestTypes },
}: Pick<WorksheetProps, 'scenario'>) {
  if (objectives.length === 0) return null
  const names = new Map<string, string>(components.map(({ id, name }) => [id, name]))
  return (
    <section className={styles.question}>
      <h2>{words.objectives}</h2>
      <ul className={styles.objectives}>
        {objectives.map((objective) => (
          <li key={objective.id}>{objectiveWords(objective, names, typeNamesOf(requestTypes))}</li>
        ))}
      </ul>
    </section>
  )
}

function Notes({ scenario: { notes } }: Pick<WorksheetProps, 'scenario'>) {
  if (notes.length === 0) return null
  return (
    <section>
      <h2>{words.notes}</h2>
      <ul className={styles.notes}>
        {notes.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </section>
  )
}

function Planned({ scenario }: Pick<WorksheetProps, 'scenario'>) {
  const rows = faultRows(scenario)
  if (rows.length === 0) return null
  return (
    <Table caption={words.planned} heads={[words.from, words.until, words.lasts, words.what]}>
      {rows.map(({ id, from, until, lasts, what }) => (
        <tr key={id}>
          <td>{from}</td>
          <td>{until}</td>
          <td>{lasts}</td>
          <td>{what}</td>
        </tr>
      ))}
    </Table>
  )
}

function Components({ scenario }: Pick<WorksheetProps, 'scenario'>) {
  const rows = partRows(scenario)
  const hasPlaces = rows.some(({ place }) => place !== '')
  const heads = [
    words.component,
    words.kind,
    ...(hasPlaces ? [words.place] : []),
    words.machine,
    words.settings,
  ]
  return (
    <Table caption={words.components} heads={heads}>
      {rows.map(({ id, name, kind, place, machine, settings }) => (
        <tr key={id}>
          <td>{name}</td>
          <td>{kind}</td>
          {hasPlaces && <td>{place || '–'}</td>}
          <td>{machine || '–'}</td>
          <td>{settings.join('; ') || words.usual}</td>
        </tr>
      ))}
    </Table>
  )
}

interface TableProps {
  readonly caption: string
  readonly heads: readonly string[]
  readonly children: ReactNode
}

function Table({ caption, heads, children }: TableProps) {
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

function Links({ scenario }: Pick<WorksheetProps, 'scenario'>) {
  const rows = linkRows(scenario)
  if (rows.length === 0) return null
  return (
    <section>
      <h2>{words.links}</h2>
      <ul className={styles.links}>
        {rows.map(({ id, from, to, says }) => (
          <li key={id}>
            <b>{from}</b> → <b>{to}</b>, {says.join('; ')}
          </li>
        ))}
      </ul>
    </section>
  )
}
