// Words of what is told when parts are pasted: fetched with the clipboard.

/** Links by the names of their ends. */
export function carryAllNow(links: readonly (readonly [from: string, to: string])[]): string {
  const [what, they] = links.length === 1 ? ['The link', 'it carries'] : ['The links', 'they carry']
  const ends = links.map(([from, to]) => `from “${from}” to “${to}”`).join(', ')
  return `${what} ${ends} carried only request types that are not known here; ${they} all types now.`
}
