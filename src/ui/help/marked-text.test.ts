import { expect, test } from 'vitest'
import { blocksOf, runsOf } from './marked-text'

test('headings, paragraphs over several lines, lists, tables and code are told apart', () => {
  const blocks = blocksOf(
    [
      '# Cache',
      '',
      'One line',
      'and **another**.',
      '',
      '- first',
      '  goes on',
      '- second',
      '',
      '1. one',
      '2. two',
      '',
      '| A | B |',
      '| --- | :-: |',
      '| `a` | 1 |',
      '',
      '```',
      'a  b',
      '```',
    ].join('\n'),
  )
  expect(blocks).toEqual([
    { sort: 'heading', level: 1, runs: [{ text: 'Cache' }] },
    {
      sort: 'paragraph',
      runs: [{ text: 'One line and ' }, { text: 'another', hand: 'strong' }, { text: '.' }],
    },
    { sort: 'list', isNumbered: false, items: [[{ text: 'first goes on' }], [{ text: 'second' }]] },
    { sort: 'list', isNumbered: true, items: [[{ text: 'one' }], [{ text: 'two' }]] },
    {
      sort: 'table',
      head: [[{ text: 'A' }], [{ text: 'B' }]],
      rows: [[[{ text: 'a', hand: 'code' }], [{ text: '1' }]]],
    },
    { sort: 'code', text: 'a  b' },
  ])
})

test('of a link the words stay, and snake_case names are no emphasis by halves', () => {
  expect(runsOf('See [the model](model.md), _really_.')).toEqual([
    { text: 'See ' },
    { text: 'the model' },
    { text: ', ' },
    { text: 'really', hand: 'emphasis' },
    { text: '.' },
  ])
  expect(runsOf('plain')).toEqual([{ text: 'plain' }])
})
