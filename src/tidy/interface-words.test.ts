import { expect, test } from 'vitest'
import { speaks, wordsIn } from './interface-words'
import { projectFiles } from './project-files'

const page = projectFiles('src').filter(speaks)

test('every word of the interface stands in its catalogue, src/look/words*.ts', () => {
  expect(page.length).toBeGreaterThan(400)
  expect(page.flatMap(wordsIn)).toEqual([])
})

test.each([
  ["apply('turn it off', edit)", 1],
  ['<p>Nothing here</p>', 1],
  ['<p>Nothing</p>', 1],
  ['aria-label="Close"', 1],
  ["label: 'Seed',", 1],
  ['title: `Add ${name} here`,', 1],
  ["message: '“a” is not opened. ',", 1],
  ["type: 'choice',", 0],
  ["throw new Error('the picture is too large')", 0],
  ['className={`${styles.row} nodrag nopan`}', 0],
  ["if (key === 'Escape') leave()", 0],
  ['// It says what is wrong.', 0],
  ['<Button label={words.close} />', 0],
])('%s: %i', (line, count) => {
  expect(wordsIn({ path: 'src/ui/Any.tsx', text: line })).toHaveLength(count)
})
