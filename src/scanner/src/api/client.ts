import { session } from '../session/session'
import { Problem, Unreachable } from './problem'

export interface Call {
  method?: string
  json?: unknown
  body?: FormData | Blob
  headers?: Record<string, string>
  signal?: AbortSignal
}

/**
 * Sends a request of a signed-in user. Where the session has ended it waits until the user has signed in again, in place,
 * and sends the request once more.
 * @throws Problem where the server refuses; Unreachable where there is no answer.
 */
export async function send(path: string, call: Call = {}): Promise<Response> {
  const response = await attempt(path, call)
  if (response.status === 401) {
    await session.renew()
    return send(path, call)
  }
  if (!response.ok) throw await Problem.of(response)
  return response
}

/** The JSON of an answer. Numbers with decimals are for showing only; money is computed from texts, see money.ts. */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await (await send(path, signal ? { signal } : {})).json()) as T
}

export async function post<T>(path: string, json?: unknown): Promise<T> {
  return (await (await send(path, { method: 'POST', json })).json()) as T
}

/** One request as it is, whatever its answer. */
export async function attempt(path: string, call: Call = {}): Promise<Response> {
  const { json, body, headers, signal, method = 'GET' } = call
  try {
    return await fetch(path, {
      method,
      headers: { ...(json === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      body: json === undefined ? (body ?? null) : JSON.stringify(json),
      ...(signal ? { signal } : {}),
    })
  } catch (failure) {
    if (signal?.aborted) throw failure
    throw new Unreachable('No answer from the server.')
  }
}
