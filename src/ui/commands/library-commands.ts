import { Library } from 'lucide-react'
import { commandWords as words } from '../../look/words-commands'
import { libraryWords } from '../../look/words-library'
import { library } from '../../state/library'
import { openEntry, openGallery } from '../../state/library-open'
import type { Command } from './command'

/** The gallery, and each of its designs by name. */
export function libraryCommands(): readonly Command[] {
  return [
    {
      id: 'library',
      group: 'files',
      title: words.openLibrary,
      also: ['gallery', 'examples', 'lessons', 'tutorial', 'learn', 'patterns'],
      icon: Library,
      act: openGallery,
    },
    ...(library.read() ?? []).map(
      (entry): Command => ({
        id: `library-${entry.id}`,
        group: 'files',
        title: libraryWords.openEntry(entry.title),
        also: entry.tags,
        icon: Library,
        isFoundOnly: true,
        act: () => void openEntry(entry),
      }),
    ),
  ]
}
