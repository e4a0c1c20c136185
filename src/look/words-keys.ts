// Words of keys: what stands on them where this page is read.
export const CTRL = 'Ctrl'
export const SHIFT = 'Shift'
