import { shallowReactive } from 'vue'

/** Steps back over what was done to a table: each knows how to take one thing back. */
export function useUndo() {
  const steps = shallowReactive<(() => void)[]>([])
  let typed = false
  return {
    steps,
    did(takeBack: () => void) {
      steps.push(takeBack)
      typed = false
    },
    /** Since then Ctrl+Z belongs to the field that was typed in. */
    typed() {
      typed = true
    },
    isNext: () => steps.length > 0 && !typed,
    undo() {
      steps.pop()?.()
    },
    clear() {
      steps.length = 0
    },
  }
}
