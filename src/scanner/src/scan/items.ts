import { reactive } from 'vue'
import { post } from '../api/client'

/** What master data knows of an item. */
export interface ItemFacts {
  item_code: string
  item_name: string
  valuation_price: number | null
  uom_conversion: number
}

const MOST_CODES = 500
const PAUSE = 250

/** By code as compared; null: master data does not know it. */
const known = reactive(new Map<string, ItemFacts | null>())
let wanted = new Set<string>()
let timer: ReturnType<typeof setTimeout> | undefined

/** Two spellings of one code: as the server compares them. */
function keyOf(code: string): string {
  return code.trim().replace(/\s+/g, ' ').toUpperCase()
}

/** Undefined: not looked up yet, or no code. */
function find(code: string): ItemFacts | null | undefined {
  return known.get(keyOf(code))
}

/** Looks codes up soon, those that are not known yet, together with others that come in the meantime. */
function want(codes: string[]): void {
  for (const code of codes) if (code.trim() && !known.has(keyOf(code))) wanted.add(code.trim())
  clearTimeout(timer)
  if (wanted.size) timer = setTimeout(() => void lookUp().catch(() => {}), PAUSE)
}

/** Looks all of them up now. @throws what `send` throws. */
async function ask(codes: string[]): Promise<void> {
  for (const code of codes) if (code.trim() && !known.has(keyOf(code))) wanted.add(code.trim())
  await lookUp()
}

async function lookUp(): Promise<void> {
  const codes = [...wanted]
  wanted = new Set()
  for (let i = 0; i < codes.length; i += MOST_CODES) {
    const answer = await post<{ items: ItemFacts[]; missing: string[] }>('/api/items/lookup', { codes: codes.slice(i, i + MOST_CODES) })
    for (const item of answer.items) known.set(keyOf(item.item_code), item)
    for (const code of answer.missing) known.set(keyOf(code), null)
  }
}

/** A new item was made. */
function learn(item: ItemFacts): void {
  known.set(keyOf(item.item_code), item)
}

/** For the next bill: what was missing may have been made elsewhere. */
function forgetMissing(): void {
  for (const [key, item] of known) if (!item) known.delete(key)
}

export const items = { find, want, ask, learn, forgetMissing, keyOf }
