import { describe, expect, test } from 'vitest'
import { decimalsOf, over, parse, round, text, times } from './money'

const micro = (value: string) => parse(value)!

describe('parse', () => {
  test.each([
    ['1234.5', '1234.5'],
    ['1,234.50', '1234.5'],
    ['1,23,456.00', '123456'],
    ['1 234,50', '1234.5'],
    ["1'234.5", '1234.5'],
    ['1,234', '1234'],
    ['.5', '0.5'],
    ['-3', '-3'],
    ['0.0000005', '0.000001'],
    ['0.0000004', '0'],
  ])('%s is %s', (typed, meant) => expect(text(micro(typed))).toBe(meant))

  test.each(['', ' ', 'abc', '1.2.3', '-', '.', '1,2,3,4', '12e3', '99999999999999'])('«%s» is no amount', (typed) => expect(parse(typed)).toBeNull())
})

test('sums have no binary fractions', () => expect(text(micro('0.1') + micro('0.2'))).toBe('0.3'))

test('a product is rounded half away from zero to the millionth', () => {
  expect(text(times(micro('0.001'), micro('0.0005')))).toBe('0.000001')
  expect(text(times(micro('-0.001'), micro('0.0005')))).toBe('-0.000001')
})

test('a quotient keeps six decimals', () => expect(text(over(micro('10'), micro('3')))).toBe('3.333333'))

test('totals are rounded half away from zero', () => {
  expect(text(round(micro('2.345'), 2), 2)).toBe('2.35')
  expect(text(round(micro('-2.345'), 2), 2)).toBe('-2.35')
  expect(text(round(micro('2.3'), 2), 2)).toBe('2.30')
})

test('currencies have their own decimals', () => expect(['NPR', 'JPY', 'KWD'].map(decimalsOf)).toEqual([2, 0, 3]))
