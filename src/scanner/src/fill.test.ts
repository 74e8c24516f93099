import { expect, test } from 'vitest'
import { fill, plural } from './fill'

test('fill puts values in, and leaves a name without a value as it is', () => {
  expect(fill('{n} of {all}', { n: 3 })).toBe('3 of {all}')
})

test('plural chooses by number', () => {
  const forms = { one: '{n} bill', other: '{n} bills' }
  expect([0, 1, 2].map((n) => plural(n, forms))).toEqual(['0 bills', '1 bill', '2 bills'])
})
