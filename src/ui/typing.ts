/** Whether keys belong to what has the focus: a field that is typed in, or an open dialog or menu. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  const fields =
    'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"]'
  return target.closest(`${fields}, dialog, [role="dialog"], [role="menu"]`) !== null
}
