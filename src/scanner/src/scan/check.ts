import { fill } from '../fill'
import { texts } from '../texts'
import { isBlank, type Bill, type Line } from './bill'
import { items } from './items'
import { parse } from './money'

/** Why the bill cannot be sent as it is, in one sentence; null: it can. The server checks all of it again. */
export function trouble(bill: Bill): string | null {
  if (!bill.supplier.trim()) return texts.scan.needsSupplier
  const lines = bill.lines.filter((line) => !isBlank(line))
  if (!lines.length) return texts.scan.needsLines
  for (const [i, line] of lines.entries()) {
    const wrong = [line.qty, line.rate, line.amount, line.leakage, line.burst].find((value) => value.trim() && parse(value) === null)
    if (wrong) return fill(texts.scan.badNumber, { n: i + 1, value: wrong })
    if (!line.qty.trim()) return fill(texts.scan.needsQty, { n: i + 1 })
  }
  const amount = [bill.discount, bill.actual].find((value) => value.trim() && parse(value) === null)
  return amount ? fill(texts.scan.badAmount, { value: amount }) : null
}

/** One line for each code that master data does not know. @throws what `send` throws. */
export async function missingLines(bill: Bill): Promise<Line[]> {
  const coded = bill.lines.filter((line) => line.item_code.trim())
  await items.ask(coded.map((line) => line.item_code))
  const missing = new Map<string, Line>()
  for (const line of coded) if (items.find(line.item_code) === null && !missing.has(items.keyOf(line.item_code))) missing.set(items.keyOf(line.item_code), line)
  return [...missing.values()]
}
