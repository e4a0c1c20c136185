import { sheetWords as words } from '../../look/words-sheet'
import { inspectorWords } from '../../look/words-inspector'
import type { Scenario } from '../../scenario/document'
import { specOf } from '../../scenario/settings'
import { settingTexts } from './setting-texts'
import styles from './Worksheet.module.css'

interface WorksheetProps {
  readonly scenario: Scenario
  /** An SVG's root. */
  readonly picture: Element
}

/** Title, a line for name and date, the drawing, and on the back what it is made of. */
export function Worksheet({ scenario, picture }: WorksheetProps) {
  const isWide = Number(picture.getAttribute('width')) > Number(picture.getAttribute('height'))
  return (
    <div className={styles.worksheet} data-theme="light">
      <style>{`@page { size: ${isWide ? 'landscape' : 'portrait'}; margin: 12mm }`}</style>
      <section className={isWide ? styles.wide : styles.high}>
        <header className={styles.head}>
          <h1>{scenario.title}</h1>
          <p>
            {words.name} <span className={styles.line} /> {words.date} <span className={styles.line} />
          </p>
        </header>
        <div className={styles.drawing} ref={(holder) => holder?.replaceChildren(picture)} />
      </section>
      <Components scenario={scenario} />
      <Links scenario={scenario} />
    </div>
  )
}

function Components({ scenario }: { readonly scenario: Scenario }) {
  return (
    <table>
      <caption>{words.components}</caption>
      <thead>
        <tr>
          <th>{words.component}</th>
          <th>{words.kind}</th>
          <th>{words.settings}</th>
        </tr>
      </thead>
      <tbody>
        {scenario.components.map((component) => (
          <tr key={component.id}>
            <td>{component.name}</td>
            <td>{specOf(component.kind)?.title ?? component.kind}</td>
            <td>{settingTexts(component, scenario).join('; ') || words.usual}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Links({ scenario: { components, links } }: { readonly scenario: Scenario }) {
  const names = new Map(components.map(({ id, name }) => [id, name]))
  if (links.length === 0) return null
  return (
    <section>
      <h2>{words.links}</h2>
      <ul className={styles.links}>
        {links.map(({ id, from, to, role }) => (
          <li key={id}>
            <b>{names.get(from)}</b> → <b>{names.get(to)}</b>, {inspectorWords.roles[role]}
          </li>
        ))}
      </ul>
    </section>
  )
}
