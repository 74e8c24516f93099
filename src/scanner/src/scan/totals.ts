import type { Bill, Line } from './bill'
import { abs, decimalsOf, over, parse, round, times, type Micro } from './money'
import type { Rules } from './rules'

export interface LineSum {
  /** As typed, or worked out of the other two; null where that cannot be done. */
  rate: Micro | null
  amount: Micro | null
  /** Typed amount and quantity × rate are further apart than rounding explains. */
  disagrees: boolean
}

export interface Totals {
  net: Micro
  discount: Micro
  tax: Micro
  grand: Micro
  /** Worked out total less what the paper says; null where the clerk has not typed what it says. */
  difference: Micro | null
}

/** A hundredth: what printed bills round to. */
const ROUNDING: Micro = 10_000n

/** The server's rule: a missing rate comes from the amount, a missing amount from the rate; 0 is «missing» while the other is there. */
export function lineSum(line: Line): LineSum {
  const qty = given(line.qty)
  const rate = given(line.rate)
  const amount = given(line.amount)
  const product = qty !== null && rate !== null ? times(qty, rate) : null
  return {
    rate: rate ?? (amount !== null && qty ? over(amount, qty) : null),
    amount: amount ?? product,
    disagrees: amount !== null && product !== null && abs(amount - product) > ROUNDING,
  }
}

/** All positive, also on a credit note, as the clerk reads them on the paper. */
export function totals(bill: Bill, rules: Rules): Totals {
  const decimals = decimalsOf(rules.currency)
  const net = round(bill.lines.reduce((sum, line) => sum + (lineSum(line).amount ?? 0n), 0n), decimals)
  const discount = round(abs(parse(bill.discount) ?? 0n), decimals)
  const tax = round(times(net - discount, parse(String(rules.vat_percent))!) / 100n, decimals)
  const grand = net - discount + tax
  const actual = parse(bill.actual)
  return { net, discount, tax, grand, difference: actual === null ? null : grand - abs(actual) }
}

function given(typed: string): Micro | null {
  const value = parse(typed)
  return value === null || value === 0n ? null : abs(value)
}
