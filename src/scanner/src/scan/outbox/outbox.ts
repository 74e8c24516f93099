import { computed, reactive } from 'vue'
import { send } from '../../api/client'
import { Problem, Unreachable } from '../../api/problem'
import { session } from '../../session/session'
import { texts } from '../../texts'
import type { Bill } from '../bill'
import { formOf } from '../form'
import { plain } from '../plain'
import { store, type Entry } from './store'

/** An entry as lists show it: without its pictures, which stay on the disk. */
export interface Waiting {
  id: string
  state: Entry['state']
  supplier: string
  bill_no: string
  user: string
  at: number
  notBefore: number
  reason: string
  existing: string | null
  sending: boolean
}

/** How a bill ended. */
export interface Outcome {
  id: string
  name: string | null
  repeat: boolean
}

/** After a lost network; the browser's own «online» comes first. */
const NETWORK_PAUSE = 5_000
const PROBLEM_PAUSE = 15_000
const TICK = 250

const entries = reactive(new Map<string, Waiting>())
const listeners = new Set<(outcome: Outcome) => void>()
let busy = false
let timer: ReturnType<typeof setInterval> | undefined

async function start(): Promise<void> {
  entries.clear()
  for (const entry of await store.all()) if (entry.state !== 'typing') show(entry)
  addEventListener('online', hurry)
  timer ??= setInterval(() => void sendDue(), TICK)
}

/** Writes the bill down, then sends it; when this returns it is safe on this device. */
async function add(bill: Bill): Promise<void> {
  await keep({ ...fresh(bill), state: 'waiting' })
  void sendDue()
}

/** Lays a bill aside, to go on with it later. */
function park(bill: Bill): Promise<void> {
  return keep({ ...fresh(bill), state: 'parked' })
}

/** Takes a bill out, for the form. Null while it is being sent. */
async function take(id: string): Promise<Bill | null> {
  if (entries.get(id)?.sending) return null
  const entry = await store.find(id)
  if (!entry) return null
  entries.delete(id)
  await store.put({ ...entry, state: 'typing' })
  return entry.bill
}

async function discard(id: string): Promise<void> {
  entries.delete(id)
  await store.remove(id)
}

function hurry(): void {
  for (const entry of entries.values()) entry.notBefore = 0
  void sendDue()
}

async function sendDue(): Promise<void> {
  if (busy) return
  const due = [...entries.values()].find((e) => e.state === 'waiting' && e.notBefore <= Date.now() && e.user === session.state.user?.name)
  if (!due) return
  busy = true
  try {
    await alone(() => sendOne(due))
  } finally {
    busy = false
  }
  void sendDue()
}

/** One tab at a time, where the browser can say so; two at once would only be answered twice with the same name. */
async function alone(work: () => Promise<void>): Promise<void> {
  if ('locks' in navigator) await navigator.locks.request('plimsoll-outbox', work)
  else await work()
}

async function sendOne(shown: Waiting): Promise<void> {
  const entry = await store.find(shown.id)
  if (!entry || entry.state !== 'waiting') {
    // another tab was faster
    entries.delete(shown.id)
    return
  }
  shown.sending = true
  try {
    const answer = await send('/api/invoices', { method: 'POST', body: await formOf(entry.bill), headers: { 'Idempotency-Key': entry.id } })
    const made = (await answer.json()) as { name: string; repeat: boolean }
    await discard(entry.id)
    tell({ id: entry.id, name: made.name, repeat: made.repeat })
  } catch (failure) {
    await postpone(entry, failure as Error)
  } finally {
    shown.sending = false
  }
}

/** Waits and tries again where that can help; otherwise the clerk must look at it. */
async function postpone(entry: Entry, failure: Error): Promise<void> {
  const pause = pauseAfter(failure)
  const existing = failure instanceof Problem ? ((failure.facts.existing_invoice as string | undefined) ?? null) : null
  await keep({
    ...entry,
    state: pause === null ? 'refused' : 'waiting',
    notBefore: Date.now() + (pause ?? 0),
    reason: failure instanceof Unreachable ? texts.outbox.noNetwork : failure.message,
    existing,
  })
  if (pause === null) tell({ id: entry.id, name: null, repeat: false })
}

/** Milliseconds; null: it will never be taken as it is. */
function pauseAfter(failure: Error): number | null {
  if (failure instanceof Unreachable) return NETWORK_PAUSE
  if (!(failure instanceof Problem)) return null
  if (failure.retryAfter !== null) return failure.retryAfter * 1000
  return failure.status >= 500 || [401, 408, 429].includes(failure.status) ? PROBLEM_PAUSE : null
}

async function keep(entry: Entry): Promise<void> {
  await store.put(entry)
  show(entry)
}

function show(entry: Entry): void {
  const { id, state, user, at, notBefore, reason, existing, bill } = entry
  entries.set(id, { id, state, user, at, notBefore, reason, existing, supplier: bill.supplier, bill_no: bill.bill_no, sending: false })
}

function fresh(bill: Bill): Entry {
  return { id: bill.id, bill: plain(bill), user: session.state.user!.name, state: 'waiting', at: Date.now(), notBefore: 0, reason: '', existing: null }
}

function tell(outcome: Outcome): void {
  for (const listener of listeners) listener(outcome)
}

/** Returns how to stop listening. */
function onOutcome(listener: (outcome: Outcome) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const outbox = {
  entries,
  /** Bills that will go out by themselves. */
  waiting: computed(() => [...entries.values()].filter((e) => e.state === 'waiting').length),
  start,
  add,
  park,
  take,
  discard,
  hurry,
  onOutcome,
}
