// Pictures of the library: the gallery, and a lesson that asks.

/** @typedef {import('@playwright/test').Page} Page */

/** Until every card on the first sheet has its drawing. @param {Page} page */
export async function gallery(page) {
  await page.getByRole('dialog', { name: 'Library' }).getByRole('listitem').first().waitFor()
  await page.waitForFunction(
    () => [...document.querySelectorAll('dialog li')].every((item) => item.querySelector('img')?.complete),
    undefined,
    { timeout: 60_000 },
  )
}

/** Until the run is held for an answer. @param {Page} page */
export async function predict(page) {
  await page.getByText('The run waits for your guess.').waitFor()
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
}

/**
 * Every design of the library, hall by hall, with its title: what a textbook would print.
 *
 * @param {Page} page showing the gallery
 * @returns {Promise<{ hall: string, entries: { title: string, drawing: string }[] }[]>}
 */
export function hallsIn(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('dialog section')].map((section) => ({
      hall: section.querySelector('h3')?.textContent ?? '',
      entries: [...section.querySelectorAll('li')].map((item) => ({
        title: item.querySelector('button > span:nth-of-type(2)')?.textContent ?? '',
        drawing: item.querySelector('img')?.src ?? '',
      })),
    })),
  )
}

/** A sheet of them, two in a row. @param {{ hall: string, entries: { title: string, drawing: string }[] }} hall */
export function sheetOf({ hall, entries }) {
  const figures = entries.map(
    ({ title, drawing }) =>
      `<figure><figcaption>${escaped(title)}</figcaption><img alt="" src="${drawing}"></figure>`,
  )
  return `<!doctype html><style>
    body { margin: 24px; font: 15px Inter, sans-serif; color: #16202a; background: #fff }
    h1 { margin: 0 0 16px; font-size: 22px }
    main { display: grid; grid-template-columns: repeat(2, 1fr); gap: 20px }
    figure { margin: 0 }
    figcaption { margin-bottom: 4px; font-weight: 600 }
    img { display: block; max-width: 100%; max-height: 480px; border: 1px solid #d6d1c4 }
  </style><h1>${escaped(hall)}</h1><main>${figures.join('')}</main>`
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
