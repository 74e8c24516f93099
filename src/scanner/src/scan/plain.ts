import { toRaw } from 'vue'

/** The value without Vue's proxies, as IndexedDB must have it; Blobs are not copied. */
export function plain<T>(value: T): T {
  const raw = toRaw(value)
  if (Array.isArray(raw)) return raw.map(plain) as T
  if (raw === null || typeof raw !== 'object' || raw instanceof Blob) return raw
  return Object.fromEntries(Object.entries(raw).map(([key, inner]) => [key, plain(inner)])) as T
}
