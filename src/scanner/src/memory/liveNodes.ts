import { onMounted, onUnmounted, shallowRef } from 'vue'
import { get } from '../api/client'
import type { NodeList } from './nodes'

const AGAIN = 2000

/** The servers, every two seconds while the component is there; asked once where they do not tell each other. */
export function useNodes() {
  const list = shallowRef<NodeList | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let gone = false

  async function ask() {
    // the page says itself that the server does not answer
    list.value = await get<NodeList>('/api/memory/nodes').catch(() => list.value)
    if (!gone && list.value?.shared !== false) timer = setTimeout(() => void ask(), AGAIN)
  }

  onMounted(ask)
  onUnmounted(() => {
    gone = true
    clearTimeout(timer)
  })
  return list
}
