// Words of what comes in and goes out as files; lists, drafts and the printed sheet have files of their own.
export const fileWords = {
  menu: {
    files: 'Files',
    open: 'Open a file…',
    saveAs: 'Save as',
    print: 'Print a worksheet…',
    designs: 'All designs…',
  },
  forms: {
    'svg-live': 'Picture with live numbers, SVG',
    svg: 'Picture of the design, SVG',
    png: 'Picture with live numbers, PNG',
    json: 'Scenario, JSON',
    mermaid: 'Mermaid flowchart',
  },
  untitled: 'design',
  failed: (form: string, why: string) =>
    `This could not be saved as ${form}: ${why}. Save it in another form.`,
  drop: {
    title: 'Drop the file to open it',
    hint: 'JSON, SVG or Mermaid. It opens as a design of its own; what is on the table is kept.',
  },
} as const
