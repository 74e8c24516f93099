import { ref, shallowReactive } from 'vue'
import { attempt, get, send } from '../../api/client'
import { pause } from '../../api/pause'
import { Problem } from '../../api/problem'
import type { Bill } from '../bill'
import { voucherOf } from '../form'
import { isDrawable } from '../pictures/sniff'
import { apply } from './apply'
import type { ReadBill, Scan } from './result'

/** Whether this server reads bills; null until it was asked. */
export const reads = ref<boolean | null>(null)

export async function askWhetherItReads(): Promise<void> {
  if (reads.value !== null) return
  const answer = await attempt('/api/scans?limit=1').catch(() => null)
  if (answer) reads.value = answer.ok
}

/** Reads the bill in the form, and tells how far it is. */
export function useReader() {
  const state = shallowReactive({
    phase: 'idle' as 'idle' | 'sending' | 'waiting' | 'reading' | 'paused' | 'done' | 'failed',
    pages: null as number | null,
    page: 0,
    /** When a refused upload is sent again. */
    again: 0,
    fault: '',
    read: null as ReadBill | null,
  })
  let id: number | null = null
  let stop: AbortController | null = null

  async function start(bill: Bill): Promise<void> {
    stop = new AbortController()
    const { signal } = stop
    Object.assign(state, { phase: 'sending', fault: '', read: null, pages: null, page: 0 })
    try {
      id = await upload(bill, signal)
      await follow(id, signal)
      take(bill, await get<Scan>(`/api/scans/${id}`, signal))
    } catch (failure) {
      if (signal.aborted) state.phase = 'idle'
      else Object.assign(state, { phase: 'failed', fault: (failure as Error).message })
    }
  }

  /** Sends the pages; while memory is short it waits as long as the server says and sends them again. */
  async function upload(bill: Bill, signal: AbortSignal): Promise<number> {
    const form = new FormData()
    form.append('file', (await voucherOf(bill.pages))!, bill.pages[0]!.name)
    for (;;) {
      try {
        return ((await (await send('/api/scans', { method: 'POST', body: form, signal })).json()) as { id: number }).id
      } catch (failure) {
        if (!(failure instanceof Problem) || failure.status !== 503 || failure.retryAfter === null) throw failure
        Object.assign(state, { phase: 'waiting', again: Date.now() + failure.retryAfter * 1000 })
        await pause(failure.retryAfter * 1000, signal)
      }
    }
  }

  /** Ends when the scan has ended. A lost connection is made again by the browser. */
  function follow(scan: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const events = new EventSource(`/api/scans/${scan}/events`)
      const end = (how: () => void) => () => (events.close(), how())
      signal.addEventListener('abort', end(() => reject(signal.reason as Error)))
      events.addEventListener('scan', (event) => {
        const now = JSON.parse(event.data) as Scan
        Object.assign(state, { phase: now.memory.waiting ? 'paused' : 'reading', pages: now.pages, page: now.pages_done })
        if (['done', 'failed', 'cancelled'].includes(now.state)) end(resolve)()
      })
      // closed by the server, not merely cut: it will not come back by itself
      events.onerror = () => events.readyState === EventSource.CLOSED && end(resolve)()
    })
  }

  function take(bill: Bill, scan: Scan): void {
    const [file] = scan.files
    if (!file?.result) throw new Error(file?.fault ?? scan.fault ?? '')
    bill.file_url = file.file_url
    if (!isDrawable(bill.pages[0]!.type)) bill.shown = { address: `/api/scans/${scan.id}/files/1/pages`, pages: file.pages ?? 1 }
    apply(bill, file.result)
    Object.assign(state, { phase: 'done', read: file.result })
  }

  function cancel(): void {
    stop?.abort()
    if (id !== null) void attempt(`/api/scans/${id}`, { method: 'DELETE' }).catch(() => {})
    reset()
  }

  /** For the next bill. */
  function reset(): void {
    stop?.abort()
    id = null
    Object.assign(state, { phase: 'idle', fault: '', read: null })
  }

  return { state, start, cancel, reset }
}
