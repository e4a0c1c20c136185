import { Library, Trophy } from 'lucide-react'
import { aliases } from '../../look/words-aliases'
import { commandWords as words } from '../../look/words-commands'
import { challengeWords } from '../../look/words-challenges'
import { libraryWords } from '../../look/words-library'
import { library, openGallery } from '../../state/library'
import { openChallenge } from '../../state/challenge-open'
import { challenges } from '../../state/challenges'
import { openEntry } from '../../state/library-open'
import type { Command } from './command'

/** The gallery, and each of its designs and challenges by name. */
export function libraryCommands(): readonly Command[] {
  return [
    {
      id: 'library',
      group: 'files',
      title: words.openLibrary,
      also: aliases.library,
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
    ...(challenges.read() ?? []).map(
      (challenge): Command => ({
        id: `challenge-${challenge.id}`,
        group: 'files',
        title: challengeWords.openCommand(challenge.title),
        icon: Trophy,
        isFoundOnly: true,
        act: () => void openChallenge(challenge),
      }),
    ),
  ]
}
