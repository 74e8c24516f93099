import { computed, shallowRef } from 'vue'

/** Where the page is: `#/invoices/ACC-1` is `['invoices', 'ACC-1']`. The part behind # never reaches the server, so one file serves all. */
function read(): string[] {
  return location.hash.replace(/^#\/?/, '').split('/').filter(Boolean).map(decodeURIComponent)
}

const segments = shallowRef(read())
addEventListener('hashchange', () => (segments.value = read()))

export const route = computed(() => ({ tab: segments.value[0] ?? '', rest: segments.value.slice(1) }))

export function href(...parts: string[]): string {
  return '#/' + parts.map(encodeURIComponent).join('/')
}

export function go(...parts: string[]): void {
  location.hash = href(...parts)
}
