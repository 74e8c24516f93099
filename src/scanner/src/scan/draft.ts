import { ref, shallowRef, watch } from 'vue'
import { session } from '../session/session'
import { isUntouched, newBill, type Bill } from './bill'
import { outbox } from './outbox/outbox'
import { store } from './outbox/store'
import { plain } from './plain'

/** Milliseconds after the last key until the bill is written down. */
const PAUSE = 300

/** The bill in the form. It is written to this device while it is typed. */
const bill = ref<Bill>(newBill())

/** While it is on its way nothing in it may change. */
const sending = shallowRef(false)

/** How the last bill ended, until the next is begun. */
const made = shallowRef<{ name: string; repeat: boolean } | null>(null)

/** Why the bill in the form was not taken. */
const refusal = shallowRef<{ reason: string; existing: string | null } | null>(null)

let timer: ReturnType<typeof setTimeout> | undefined

/** Whose bill it is; null before the first sign-in. */
let owner: string | null = null

/** Brings back what this user was typing before a reload, or before another user signed in. */
async function start(): Promise<void> {
  const user = session.state.user!.name
  if (user === owner) return
  if (owner === null) listen()
  else await save()
  owner = user
  const kept = (await store.all()).filter((e) => e.state === 'typing' && e.user === user).sort((a, b) => b.at - a.at)
  bill.value = kept[0]?.bill ?? newBill()
  sending.value = false
  made.value = refusal.value = null
}

function listen(): void {
  watch(bill, saveSoon, { deep: true })
  addEventListener('pagehide', () => void save())
  outbox.onOutcome(onOutcome)
}

function saveSoon(): void {
  clearTimeout(timer)
  timer = setTimeout(() => void save(), PAUSE)
}

async function save(): Promise<void> {
  clearTimeout(timer)
  if (sending.value || !owner) return
  const { id } = bill.value
  if (isUntouched(bill.value)) await store.remove(id)
  else await store.put({ id, bill: plain(bill.value), user: owner, state: 'typing', at: Date.now(), notBefore: 0, reason: '', existing: null })
}

/** Sends the bill. A second call while it is on its way does nothing. */
async function create(): Promise<void> {
  if (sending.value) return
  sending.value = true
  refusal.value = null
  made.value = null
  clearTimeout(timer)
  await outbox.add(bill.value)
}

async function onOutcome(outcome: { id: string; name: string | null; repeat: boolean }): Promise<void> {
  if (outcome.id !== bill.value.id || !sending.value) return
  if (outcome.name) {
    made.value = { name: outcome.name, repeat: outcome.repeat }
    clear()
  } else {
    await back()
  }
}

/** Takes the bill in the form back out of the queue, to change it. */
async function back(): Promise<void> {
  const entry = outbox.entries.get(bill.value.id)
  if (!(await outbox.take(bill.value.id))) return
  refusal.value = entry?.state === 'refused' ? { reason: entry.reason, existing: entry.existing } : null
  sending.value = false
}

/** Leaves a waiting bill to the queue and begins the next. */
function next(): void {
  clear()
}

/** Lays the bill aside, unless there is nothing in it. */
async function park(): Promise<void> {
  if (!sending.value && !isUntouched(bill.value)) await outbox.park(bill.value)
  clear()
  refusal.value = null
}

/** Opens a bill of the queue; the one in the form is laid aside. */
async function open(id: string): Promise<void> {
  const entry = outbox.entries.get(id)
  const taken = await outbox.take(id)
  if (!taken) return
  await park()
  made.value = null
  refusal.value = entry?.state === 'refused' ? { reason: entry.reason, existing: entry.existing } : null
  bill.value = taken
}

/** Throws the bill in the form away. */
async function discard(): Promise<void> {
  const { id } = bill.value
  clear()
  refusal.value = null
  await store.remove(id)
}

function clear(): void {
  clearTimeout(timer)
  bill.value = newBill()
  sending.value = false
}

export const draft = { bill, sending, made, refusal, start, create, back, next, park, open, discard }
