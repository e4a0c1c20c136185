// Forms: in which a design can leave the page. Picture: the slots of the copying room's order form.
export const FILE_FORMS = ['svg-live', 'svg', 'png', 'json', 'mermaid'] as const
export type FileForm = (typeof FILE_FORMS)[number]
