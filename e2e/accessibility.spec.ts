import { AxeBuilder } from '@axe-core/playwright'
import type { Playground } from './driver'
import { expect, test } from './test'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong, ${colorScheme}, with settings and charts open, running and broken`, async ({
    visitor,
  }) => {
    test.setTimeout(120_000)
    const playground = await visitor({ colorScheme })
    await playground.open()
    await expectNoViolations(playground)

    await playground.button('Charts').click()
    await expect(playground.page.getByRole('tabpanel', { name: 'Charts' })).toContainText('Latency')
    await playground.select('web-1')
    await playground.turnOff('web-2')
    await expect.poll(async () => (await playground.threeNumbers()).failedPercent).toBeGreaterThan(1)
    await expectNoViolations(playground)

    await playground.select('web-2')
    await playground.setField('Cores', '1000')
    await playground.button('Theme').click()
    await expect(playground.page.getByRole('menu')).toBeVisible()
    await expectNoViolations(playground)
  })
}

test('axe finds nothing wrong on a phone, with a sheet open', async ({ visitor }) => {
  const playground = await visitor({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await playground.open()
  await expectNoViolations(playground)
  await playground.page.getByRole('list').getByRole('button', { name: 'web-1' }).tap()
  await expect(playground.settings).toContainText('Instance type')
  await expectNoViolations(playground)
})

test('every control of the page can be reached and is named', async ({ playground }) => {
  await playground.open()
  await playground.select('web-1')
  const unnamed = await playground.page
    .locator('button, input, select, textarea, a[href], summary, [tabindex="0"]')
    .evaluateAll((controls) =>
      controls
        .filter((control) => control.checkVisibility())
        .filter((control) => {
          const label = (control as HTMLInputElement).labels?.[0]?.textContent ?? ''
          const by = control.getAttribute('aria-labelledby')
          const byText = by === null ? '' : (document.getElementById(by)?.textContent ?? '')
          const name = control.getAttribute('aria-label') ?? ''
          return `${label}${byText}${name}${control.textContent}`.trim() === ''
        })
        .map((control) => control.outerHTML.slice(0, 120)),
    )
  expect(unnamed).toEqual([])
  await playground.pressUntilFocused('Tab', playground.component('orders-db'))
})

/** Menus and tips stand at the end of the page, outside its regions, so that nothing cuts them off. */
const FLOATING = '[data-radix-popper-content-wrapper]'

async function expectNoViolations({ page }: Playground): Promise<void> {
  const everything = await new AxeBuilder({ page }).disableRules('region').analyze()
  const regions = await new AxeBuilder({ page }).withRules('region').exclude(FLOATING).analyze()
  const told = [...everything.violations, ...regions.violations].flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary}`),
  )
  expect(told).toEqual([])
}
