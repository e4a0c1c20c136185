import { expect, test } from 'vitest'
import { design } from '../simulation/testing/design'
import { hiddenWays } from './hidden-links'

test('users get to every address that the name server they ask may name, and nobody else does', () => {
  const scenario = design({
    components: {
      all: ['clients'],
      few: ['clients'],
      dns: ['dns'],
      other: ['dns'],
      'site-1': ['server'],
      'site-2': ['server'],
      app: ['server'],
    },
    links: {
      'dns > site-2': ['answer'],
      'dns > site-1': ['answer'],
      'other > site-1': ['answer'],
      'all > dns': ['resolve'],
      'few > other': ['resolve'],
      'site-1 > app': ['call'],
    },
  })
  expect(hiddenWays(scenario).map(({ from, to, like }) => [from, to, like?.id])).toEqual([
    ['all', 'site-2', 'all > dns'],
    ['all', 'site-1', 'all > dns'],
    ['few', 'site-1', 'few > other'],
  ])
})

test('who calls one member of a group may come to call the others that it has no link to', () => {
  const scenario = design({
    components: { app: ['server'], reader: ['server'], db: ['database'], copy: ['database'] },
    links: {
      'app > db': ['write'],
      'reader > db': ['write'],
      'reader > copy': ['read'],
      'db > copy': ['replicate'],
    },
  })
  expect(hiddenWays(scenario).map(({ from, to }) => [from, to])).toEqual([['app', 'copy']])
})
