// The hand that opens and saves files, for the journeys about them. Picture: whoever carries papers in and out.
// Invariant: files go through the menu and the browser's own doors, as a visitor's do.
import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import type { Playground } from './driver'

export interface Paper {
  readonly name: string
  readonly text: string
}

export async function openPapers(playground: Playground, ...papers: readonly Paper[]): Promise<void> {
  const { page } = playground
  const asked = page.waitForEvent('filechooser')
  await playground.button('Files').click()
  await page.getByRole('menuitem', { name: 'Open a file…' }).click()
  const chooser = await asked
  // A visitor chooses one; several can only be dropped.
  await chooser.setFiles(papers.map(({ name, text }) => ({ name, mimeType: '', buffer: Buffer.from(text) })))
}

export async function dropPapers({ page }: Playground, ...papers: readonly Paper[]): Promise<void> {
  await drag(page, 'dragover', papers)
  await expect(page.getByText('Drop the file to open it')).toBeVisible()
  await drag(page, 'drop', papers)
  await expect(page.getByText('Drop the file to open it')).toBeHidden()
}

async function drag(page: Page, sort: string, papers: readonly Paper[]): Promise<void> {
  const carried = await page.evaluateHandle((all) => {
    const data = new DataTransfer()
    for (const { name, text } of all) data.items.add(new File([text], name))
    return data
  }, papers)
  await page.getByRole('main').dispatchEvent(sort, { dataTransfer: carried, bubbles: true })
}

/** The bytes, and the name the browser is told. */
export async function savePaper(
  playground: Playground,
  form: string,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const { page } = playground
  const saved = page.waitForEvent('download')
  await playground.button('Files').click()
  await page.getByRole('menuitem', { name: form }).click()
  const download = await saved
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

export async function savedText(playground: Playground, form: string): Promise<string> {
  return (await savePaper(playground, form)).bytes.toString('utf8')
}
