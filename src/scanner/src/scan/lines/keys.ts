/** What a key does in a cell of the line table. */
export type Move = { rows: -1 | 0 | 1; columns: -1 | 0 | 1 } | 'delete' | 'undo' | 'enter'

/** Null: the key belongs to the field itself. */
export function moveOf(event: KeyboardEvent): Move | null {
  const field = event.target as HTMLInputElement | HTMLSelectElement
  if (event.ctrlKey || event.metaKey) {
    if (event.key === 'Delete' || event.key === 'Backspace') return event.key === 'Delete' ? 'delete' : null
    return event.key.toLowerCase() === 'z' && !event.shiftKey ? 'undo' : null
  }
  if (event.altKey) return null
  if (event.key === 'Enter') return event.shiftKey ? { rows: -1, columns: 0 } : 'enter'
  if (event.key === 'ArrowUp' && !isList(field)) return { rows: -1, columns: 0 }
  if (event.key === 'ArrowDown' && !isList(field)) return { rows: 1, columns: 0 }
  if (event.key === 'ArrowLeft' && atEdge(field, 'start')) return { rows: 0, columns: -1 }
  if (event.key === 'ArrowRight' && atEdge(field, 'end')) return { rows: 0, columns: 1 }
  return null
}

function isList(field: Element): field is HTMLSelectElement {
  return field.tagName === 'SELECT'
}

/** Whether the caret can go no further in its text; a whole text that is marked counts as both edges. */
function atEdge(field: HTMLInputElement | HTMLSelectElement, edge: 'start' | 'end'): boolean {
  if (isList(field)) return true
  const { selectionStart: from, selectionEnd: to, value } = field
  if (from === 0 && to === value.length) return true
  return from === to && from === (edge === 'start' ? 0 : value.length)
}
