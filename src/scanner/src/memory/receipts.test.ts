import { expect, test } from 'vitest'
import { latest, type Receipt } from './receipts'

const receipt = (name: string): Receipt => ({ name, estimate_mb: 1, peak_mb: 1, waited_ms: 0 })

test('a receipt that came live is not shown twice', () => {
  expect(latest([receipt('B')], [receipt('B'), receipt('A')]).map((r) => r.name)).toEqual(['B', 'A'])
})

test('the list stays short', () => {
  expect(latest([], Array.from({ length: 20 }, (_, i) => receipt(String(i))))).toHaveLength(8)
})
