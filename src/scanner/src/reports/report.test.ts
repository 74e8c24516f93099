import { expect, test } from 'vitest'
import { isUnderWay, reportDate, size } from './report'

test('dates are sent as month, day, year', () => {
  expect(reportDate('2025-01-31')).toBe('01-31-2025')
})

test('sizes are shown in the unit that fits', () => {
  expect(size(1)).toBe('1 kB')
  expect(size(40_000_000)).toBe('38.1 MB')
})

test('a report that has ended is not under way', () => {
  expect(isUnderWay('fetching')).toBe(true)
  expect(isUnderWay('failed')).toBe(false)
})
