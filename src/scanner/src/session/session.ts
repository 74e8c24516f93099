import { reactive, readonly } from 'vue'
import { attempt } from '../api/client'
import { Problem } from '../api/problem'

export interface User {
  name: string
  full_name: string
  role: 'scanner' | 'admin'
}

const state = reactive({
  user: null as User | null,
  /** starting: not asked yet; out: nobody is signed in; ended: somebody was, and is asked to sign in again in place. */
  phase: 'starting' as 'starting' | 'out' | 'in' | 'ended' | 'unreachable',
})

let waiting: { resolve: () => void; reject: (why: Error) => void }[] = []

async function load(): Promise<void> {
  try {
    const response = await attempt('/api/session')
    state.user = response.ok ? ((await response.json()) as User) : null
    state.phase = response.ok ? 'in' : response.status === 401 ? 'out' : 'unreachable'
  } catch {
    state.phase = 'unreachable'
  }
}

/** @throws Problem with the server's sentence where the name or the password is wrong. */
async function signIn(usr: string, pwd: string): Promise<void> {
  const response = await attempt('/api/method/login', { method: 'POST', json: { usr, pwd } })
  if (!response.ok) throw await Problem.of(response)
  await load()
  for (const request of waiting) request.resolve()
  waiting = []
}

async function signOut(): Promise<void> {
  await attempt('/api/method/logout', { method: 'POST' })
  state.user = null
  await load()
}

/** Asks the user to sign in again; settles when he has. However many requests ask, he is asked once. */
function renew(): Promise<void> {
  state.phase = state.user ? 'ended' : 'out'
  return new Promise((resolve, reject) => waiting.push({ resolve, reject }))
}

/** The user will not sign in now: what waits for it fails, and may be tried again. */
function putOff(): void {
  state.phase = 'in'
  for (const request of waiting) request.reject(new Problem(401, 'not-signed-in', 'You are not signed in.', null))
  waiting = []
}

export const session = { state: readonly(state), load, signIn, signOut, renew, putOff }
