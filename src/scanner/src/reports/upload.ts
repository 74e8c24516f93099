import { Problem, Unreachable } from '../api/problem'
import { session } from '../session/session'

/**
 * Sends a book and tells how far it is, from 0 to 1: fetch tells nothing while it sends. Where the session has ended it
 * waits until the user has signed in again, and sends the book once more.
 * @throws Problem where the server refuses; Unreachable where there is no answer; AbortError where it was stopped.
 */
export async function uploadBook(form: FormData, tell: (share: number) => void, signal: AbortSignal): Promise<{ id: number }> {
  const response = await attempt(form, tell, signal)
  if (response.status === 401) {
    await session.renew()
    return uploadBook(form, tell, signal)
  }
  if (!response.ok) throw await Problem.of(response)
  return (await response.json()) as { id: number }
}

function attempt(form: FormData, tell: (share: number) => void, signal: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/reports/po')
    request.upload.onprogress = (event) => tell(event.total > 0 ? event.loaded / event.total : 0)
    request.onload = () => resolve(answer(request))
    request.onerror = () => reject(new Unreachable('No answer from the server.'))
    request.onabort = () => reject(new DOMException('Stopped', 'AbortError'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(form)
  })
}

function answer(request: XMLHttpRequest): Response {
  const seconds = request.getResponseHeader('Retry-After')
  return new Response(request.responseText, { status: request.status, headers: seconds ? { 'Retry-After': seconds } : {} })
}
