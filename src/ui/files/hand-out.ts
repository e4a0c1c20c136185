// Handing out: some data, given to the browser as a download. Picture: the hatch of the copying room.
// Invariant: the page goes on untouched.

const KEPT_MS = 10_000

export function handOut(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Some browsers read the data a while later.
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS)
}
