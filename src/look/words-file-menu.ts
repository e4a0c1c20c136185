// Words of the menu of files: what each form is good for. Fetched with the menu.
export const fileMenuWords = {
  formHints: {
    'svg-live': 'sharp at any size, opens here again',
    svg: 'without numbers, opens here again',
    png: 'for slides and documents',
    json: 'the whole design, opens here again',
    mermaid: 'boxes and arrows as text',
  },
} as const
