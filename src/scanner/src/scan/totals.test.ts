import { describe, expect, test } from 'vitest'
import { newBill, newLine } from './bill'
import { text } from './money'
import { lineSum, totals } from './totals'

const rules = { vat_percent: 13, currency: 'NPR', max_body_mb: 10, max_lines: 100_000, max_megapixels: 120 }

describe('lineSum', () => {
  test('a missing amount is quantity × rate', () => expect(text(lineSum(newLine({ qty: '3', rate: '9.95' })).amount!)).toBe('29.85'))

  test('a missing rate is amount / quantity', () => expect(text(lineSum(newLine({ qty: '3', amount: '29.85' })).rate!)).toBe('9.95'))

  test('0 for the rate is a missing rate', () => expect(text(lineSum(newLine({ qty: '2', rate: '0', amount: '5' })).rate!)).toBe('2.5'))

  test('signs are ignored', () => expect(text(lineSum(newLine({ qty: '-3', rate: '2' })).amount!)).toBe('6'))

  test('a cent of rounding is no disagreement, more is', () => {
    expect(lineSum(newLine({ qty: '3', rate: '3.33', amount: '10.00' })).disagrees).toBe(false)
    expect(lineSum(newLine({ qty: '3', rate: '3.33', amount: '10.01' })).disagrees).toBe(true)
  })
})

describe('totals', () => {
  const bill = () => ({ ...newBill(), lines: [newLine({ qty: '2', rate: '100' }), newLine({ qty: '1', amount: '50.50' }), newLine()] })

  test('VAT is on net less discount', () => {
    const sum = totals({ ...bill(), discount: '50.50' }, rules)
    expect([sum.net, sum.discount, sum.tax, sum.grand].map((v) => text(v, 2))).toEqual(['250.50', '50.50', '26.00', '226.00'])
  })

  test('the difference is to what the paper says', () => {
    expect(totals({ ...bill(), actual: '283.07' }, rules).difference).toBe(0n)
    expect(text(totals({ ...bill(), actual: '280' }, rules).difference!, 2)).toBe('3.07')
  })

  test('without what the paper says there is no difference', () => expect(totals(bill(), rules).difference).toBeNull())
})
