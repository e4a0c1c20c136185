import { expect, test } from 'vitest'
import page from '../../../docs/glossary.md?raw'
import { glossaryOf } from './glossary'

test('an entry has its word and what it means, without the colon', () => {
  const [entry] = glossaryOf('# G\n\n- **Attempt**: one try of a *call*.\n- no word\n')
  expect(entry).toMatchObject({ name: 'Attempt', text: 'one try of a call.' })
})

test('the whole glossary can be read', () => {
  const names = glossaryOf(page).map(({ name }) => name)
  expect(names.length).toBeGreaterThan(100)
  expect(names).toContain('Binding resource')
})
