import { fill } from '../../fill'
import { texts } from '../../texts'
import { Unreachable } from '../../api/problem'

/** The small program on the clerk's own machine that fetches pages from a scanner. */
export interface Bridge {
  address: string
  dpi: number
}

const KEY = 'plimsoll.bridge'
const DEFAULT: Bridge = { address: 'http://localhost:17890', dpi: 300 }

export function loadBridge(): Bridge {
  try {
    return { ...DEFAULT, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Bridge>) }
  } catch {
    return { ...DEFAULT }
  }
}

export function saveBridge(bridge: Bridge): void {
  localStorage.setItem(KEY, JSON.stringify(bridge))
}

/** The page's security policy allows no other host. */
export function isOwnMachine(address: string): boolean {
  return /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?\/?$/.test(address.trim())
}

/** @throws Error with the bridge's own words, or Unreachable where there is none. */
export async function scanPage(bridge: Bridge): Promise<File> {
  const response = await ask(bridge)
  const text = await response.text()
  if (!response.ok) throw new Error(fill(texts.bridge.failed, { reason: text.slice(0, 300) || String(response.status) }))

  const page = JSON.parse(text) as { data: string; format: string }
  return new File([bytesOf(page.data)], `scan.${page.format}`, { type: `image/${page.format}` })
}

async function ask({ address, dpi }: Bridge): Promise<Response> {
  try {
    return await fetch(address.trim().replace(/\/$/, '') + '/scan', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ dpi, mode: 'Color' }),
    })
  } catch {
    throw new Unreachable(fill(texts.bridge.unreachable, { address }))
  }
}

/** The bridge speaks base64; it is turned into bytes once, here, and dropped. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
}
