import { expect, test } from 'vitest'
import { words } from './words'
import { placeWords } from './words-places'

test('a card says why a part is down in words that hold for a fault that ends by itself', () => {
  const { whyDown, whyDestroyed } = words.canvas
  const told = [
    whyDown('0:25.0'),
    whyDestroyed('0:25.0'),
    placeWords.whyOut('US', '0:25.0'),
    placeWords.whyOutWithNeighbor('host-1', 'web-1', '0:25.0'),
  ]
  for (const why of told) expect(why).toMatch(/until it is back\b/)
})
