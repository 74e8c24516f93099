import { onMounted, onUnmounted, ref, shallowRef } from 'vue'
import { get } from '../api/client'
import { extend, type Point } from './history'
import type { MemoryStatus } from './status'

const RETRY = 3000

/** Memory as it stands, once a second while the component is there. After a lost connection it tries again by itself. */
export function useMemory() {
  const status = shallowRef<MemoryStatus | null>(null)
  const points = shallowRef<Point[]>([])
  const trouble = ref('')
  let stream: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function take(next: MemoryStatus) {
    status.value = next
    points.value = extend(points.value, next, Date.now())
    trouble.value = ''
  }

  /** Asks once in the ordinary way, which signs in again where the session has ended, and then listens. */
  async function open() {
    try {
      take(await get<MemoryStatus>('/api/memory'))
      stream = new EventSource('/api/memory/events')
      stream.addEventListener('memory', (event) => take(JSON.parse(event.data) as MemoryStatus))
      stream.onerror = again
    } catch (failure) {
      trouble.value = (failure as Error).message
      again()
    }
  }

  function again() {
    stream?.close()
    clearTimeout(timer)
    timer = setTimeout(() => void open(), RETRY)
  }

  onMounted(open)
  onUnmounted(() => {
    stream?.close()
    clearTimeout(timer)
  })
  return { status, points, trouble }
}
