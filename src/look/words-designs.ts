// Words of the list of stored designs: fetched with it.
export const designsWords = {
  title: 'Designs on this device',
  loading: 'Looking…',
  none: 'No designs here yet. Each design is kept here from its first change on.',
  open: (title: string) => `Open ${title}`,
  isOpen: 'on the table',
  rename: (title: string) => `Rename ${title}`,
  newTitle: 'New title',
  duplicate: (title: string) => `Duplicate ${title}`,
  remove: (title: string) => `Delete ${title}`,
  removed: (title: string) => `${title} is deleted.`,
  undo: 'Undo',
  undoRemove: (title: string) => `Undo: keep ${title}`,
  parts: (count: number) => `${count} ${count === 1 ? 'component' : 'components'}`,
  unreadable: 'cannot be read by this version',
} as const
