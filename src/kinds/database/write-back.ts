// Write-back: pages that were changed in memory and have still to be written to their places on the disk.
// Picture: the trolley of books to be put back: what comes twice before it is pushed off is put back once.
// Invariant: a page that was changed is written `writeBackMs` after its first change or, while as many are being written
// as the writers can, as soon as one is free; what a crash leaves unwritten the log makes good during the restart.
import type { Decision, Port } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import type { databaseFields } from './spec'

/** The program of a writer. */
export const WRITE_BACK = 'write back'
/** Writers for each disk: so many operations are under way at most. */
const WRITERS = 4

export interface WriteBack {
  /** A page, of so many bytes, has been changed. */
  readonly mark: (page: number, bytes: number) => void
  /** Of a writer: takes the next page that is due. */
  readonly next: Decision
  /** With the process all is gone that was under way. */
  forget(): void
}

export function createWriteBack(config: ConfigOf<typeof databaseFields>, port: Port): WriteBack {
  /** By page: its bytes; those that are due stand in `due` too. */
  const dirty = new Map<number, number>()
  const due: number[] = []
  let writers = 0
  return {
    mark(page, bytes) {
      if (dirty.has(page)) return
      dirty.set(page, bytes)
      port.after(config.writeBackMs, () => {
        due.push(page)
        if (writers >= WRITERS * config.disks) return
        writers += 1
        port.run(WRITE_BACK)
      })
    },
    next(call) {
      const page = due.shift()
      if (page === undefined) {
        writers -= 1
        return 'none'
      }
      const bytes = dirty.get(page) ?? 0
      dirty.delete(page)
      call.setPage(page)
      call.setBytes(bytes)
      port.count('pagesWritten', pagesIn(bytes, config))
      return 'some'
    },
    forget() {
      dirty.clear()
      due.length = 0
      writers = 0
    },
  }
}

function pagesIn(bytes: number, { pageKib }: { readonly pageKib: number }): number {
  return bytes / (pageKib * 1024)
}
