// Help: the keys, the words of the field, and what each kind's model holds and leaves out.
import { Tabs } from 'radix-ui'
import { useDeferredValue, useId, useMemo, useState } from 'react'
import glossaryText from '../../../docs/glossary.md?raw'
import { SPECS } from '../../kinds/specs'
import { SHORTCUTS } from '../../look/words-help'
import { viewWords } from '../../look/words-views'
import type { HelpTopic } from '../views'
import styles from './Help.module.css'
import { glossaryOf } from './glossary'
import { MarkedText, Runs } from './MarkedText'

const words = viewWords.help
const GUIDES = import.meta.glob<string>('../../kinds/*/guide.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})

export function Help({ topic }: { readonly topic: HelpTopic }) {
  const word = typeof topic === 'object' && 'word' in topic ? topic.word : ''
  const kind = typeof topic === 'object' && 'kind' in topic ? topic.kind : 'server'
  const tab = typeof topic === 'string' ? topic : 'word' in topic ? 'glossary' : 'models'
  return (
    <Tabs.Root className={styles.help} defaultValue={tab}>
      <Tabs.List className={styles.tabs} aria-label={words.title}>
        {(['shortcuts', 'glossary', 'models'] as const).map((tab) => (
          <Tabs.Trigger key={tab} className={styles.tab} value={tab}>
            {words.tabs[tab]}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content className={styles.page} value="shortcuts">
        <Shortcuts />
      </Tabs.Content>
      <Tabs.Content className={styles.page} value="glossary">
        <Glossary first={word} />
      </Tabs.Content>
      <Tabs.Content className={styles.page} value="models">
        <Models first={kind} />
      </Tabs.Content>
    </Tabs.Root>
  )
}

function Shortcuts() {
  return (
    <div className={styles.columns}>
      {SHORTCUTS.map(({ title, keys }) => (
        <section key={title}>
          <h3 className={styles.second}>{title}</h3>
          <dl className={styles.keys}>
            {keys.map(([key, does]) => (
              <div key={key}>
                <dt>{key}</dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

function Glossary({ first }: { readonly first: string }) {
  const id = useId()
  const [wanted, setWanted] = useState(first)
  const sought = useDeferredValue(wanted.trim().toLowerCase())
  const entries = useMemo(() => glossaryOf(glossaryText), [])
  const found = entries.filter(({ name, text }) => `${name} ${text}`.toLowerCase().includes(sought))
  // What is called so comes before what only mentions it.
  const ordered = found.toSorted(
    (a, b) => Number(isCalled(b.name, sought)) - Number(isCalled(a.name, sought)),
  )
  return (
    <>
      <div className={styles.search}>
        <label htmlFor={id}>{words.search}</label>
        <input id={id} type="search" value={wanted} onChange={(event) => setWanted(event.target.value)} />
        <span role="status">{found.length === 0 ? words.nothingFound : words.found(found.length)}</span>
      </div>
      <dl className={styles.glossary}>
        {ordered.map(({ name, text, runs }) => (
          <div key={name + text.slice(0, 20)}>
            <dt>{name}</dt>
            <dd>
              <Runs runs={runs} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function isCalled(name: string, sought: string): boolean {
  return sought !== '' && name.toLowerCase().includes(sought)
}

function Models({ first }: { readonly first: string }) {
  const id = useId()
  const [kind, setKind] = useState(first)
  return (
    <>
      <div className={styles.search}>
        <label htmlFor={id}>{words.model}</label>
        <select id={id} value={kind} onChange={(event) => setKind(event.target.value)}>
          {[...SPECS.values()].map((spec) => (
            <option key={spec.id} value={spec.id}>
              {spec.title}
            </option>
          ))}
        </select>
      </div>
      <Guide kind={kind} />
    </>
  )
}

function Guide({ kind }: { readonly kind: string }) {
  return (
    <article className={styles.guide}>
      <MarkedText text={GUIDES[`../../kinds/${kind}/guide.md`] ?? ''} />
    </article>
  )
}
