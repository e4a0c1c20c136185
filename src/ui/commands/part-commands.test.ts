// Going to what is on the drawing, found by its name.
import { beforeEach, expect, test } from 'vitest'
import { STARTER } from '../../library/starter'
import { useDocument } from '../../state/document'
import { useSelection } from '../../state/selection'
import { matching } from './matching'
import { partCommands } from './part-commands'

beforeEach(() => {
  useDocument.getState().open(STARTER, 'starter')
  useSelection.getState().clear()
})

function found(query: string) {
  return matching(partCommands(), query)
}

test.each(['web-2 to orders-db', 'orders-db web-2', 'Web-2 to ord'])(
  'a link is found by its ends: %s',
  (query) => {
    const [first] = found(query)
    expect(first.title).toBe('Go to the link web-2 to orders-db')
    first.act()
    expect([...useSelection.getState().links]).toEqual(['link-8'])
  },
)

test('a part stands before its links', () => {
  expect(found('web-2')[0].title).toBe('Go to web-2')
  expect(found('web')[0].title).toBe('Go to web-users')
})
