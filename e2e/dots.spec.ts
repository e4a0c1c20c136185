import { STARTER } from '../src/library/starter'
import type { Playground } from './driver'
import { expect, test } from './test'

test('in slow motion every message under way is a dot, and each link says how many there are', async ({
  playground,
}) => {
  await playground.open()
  await playground.setPace('0.01×')
  await playground.pause()
  await expectDotsToBeTrue(playground)
  for (let step = 0; step < 3; step++) {
    await playground.step()
    await expectDotsToBeTrue(playground)
  }
})

test('moving on from a pause in slow motion and pausing again, the dots are true again', async ({
  playground,
}) => {
  await playground.open()
  await playground.setPace('0.01×')
  const before = await playground.clock()
  await playground.until(before + 0.1)
  await playground.pause()
  await expectDotsToBeTrue(playground)
})

async function expectDotsToBeTrue(playground: Playground): Promise<void> {
  await expect(async () => {
    const said = await Promise.all(
      STARTER.links.map(async (link) => ({ id: link.id, ...(await playground.underWay(link.id)) })),
    )
    const drawn = await playground.dots()
    expect(STARTER.links.map(({ id }) => ({ id, ...drawn[id] }))).toEqual(said)
    // People on the move alone have about nine messages under way at any time, each way.
    expect(said.reduce((sum, { forth, back }) => sum + forth + back, 0)).toBeGreaterThan(3)
  }).toPass({ timeout: 30_000 })
}
