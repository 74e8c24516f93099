import { computed, onMounted, onUnmounted, ref, watch, type Ref } from 'vue'
import { get } from '../api/client'
import type { Page } from '../api/page'

/** Milliseconds after the last key before it is asked. */
const PAUSE = 300

/**
 * A list of the server's that is filtered while one types, and grows by parts.
 * @param path of the resource.
 * @param filter its parameters, reactive; empty ones are left out.
 * @param after what else is asked with it; its failure is the list's.
 */
export function useList<T>(path: string, filter: Record<string, string>, after?: (signal: AbortSignal) => Promise<unknown>) {
  const items = ref(null) as Ref<T[] | null>
  const next = ref<string | null>(null)
  const error = ref('')
  const isFiltered = computed(() => Object.values(filter).some((value) => value.trim()))
  let asking: AbortController | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  /** With a cursor the next part is put behind what is there. What was asked before is forgotten. */
  async function load(cursor: string | null = null): Promise<void> {
    clearTimeout(timer)
    asking?.abort()
    const { signal } = (asking = new AbortController())
    const given = Object.entries({ ...filter, cursor: cursor ?? '' }).map(([name, value]) => [name, value.trim()]).filter(([, value]) => value)
    try {
      const page = await get<Page<T>>(`${path}?${new URLSearchParams(given as string[][])}`, signal)
      await after?.(signal)
      items.value = cursor ? [...(items.value ?? []), ...page.items] : page.items
      next.value = page.next
      error.value = ''
    } catch (failure) {
      if (!signal.aborted) error.value = (failure as Error).message
    }
  }

  onMounted(() => void load())
  onUnmounted(() => {
    clearTimeout(timer)
    asking?.abort()
  })
  watch(filter, () => {
    clearTimeout(timer)
    timer = setTimeout(() => void load(), PAUSE)
  })

  return { items, next, error, isFiltered, load }
}
