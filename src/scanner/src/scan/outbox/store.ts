import type { Bill } from '../bill'

/**
 * Bills kept on this device, in IndexedDB, pictures and all. A reload, a closed tab or a dead battery loses none; nothing
 * here is ever deleted to save room.
 */
export interface Entry {
  id: string
  bill: Bill
  /** Who made it. It is sent in his name only, because keys of idempotency are a user's own. */
  user: string
  /** typing: in the form, not sent. parked: laid aside by the clerk. waiting: to be sent. refused: sent, and not taken. */
  state: 'typing' | 'parked' | 'waiting' | 'refused'
  /** For the eye: when it was laid here. */
  at: number
  /** Not sent again before this time. */
  notBefore: number
  /** Why the last attempt failed, in the server's words. */
  reason: string
  /** An invoice that the server named in its refusal. */
  existing: string | null
}

const NAME = 'plimsoll'
const STORE = 'bills'

let opened: Promise<IDBDatabase> | null = null

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  return opened
}

async function run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await database()).transaction(STORE, mode, { durability: 'strict' })
  const request = work(transaction.objectStore(STORE))
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result)
    transaction.onabort = transaction.onerror = () => reject(transaction.error)
  })
}

export const store = {
  all: () => run<Entry[]>('readonly', (bills) => bills.getAll()),
  find: (id: string) => run<Entry | undefined>('readonly', (bills) => bills.get(id)),
  put: (entry: Entry) => run('readwrite', (bills) => bills.put(entry)),
  remove: (id: string) => run('readwrite', (bills) => bills.delete(id)),
}
