import { expect, test } from 'vitest'
import { isTable, linesOf, unitOf } from './paste'

test('one word is no table', () => expect([isTable('12.50'), isTable(' Cola \n'), isTable('a\tb'), isTable('a\nb')]).toEqual([false, false, true, true]))

test('cells fill the columns from where they were pasted', () => {
  const [line] = linesOf('Cola\t4.08\tcase\t9.50', 'item_name')
  expect(line).toMatchObject({ item_code: '', item_name: 'Cola', qty: '4.08', uom: 'CS', rate: '9.50' })
})

test('a row of headings says where the cells go', () => {
  const [line] = linesOf('Qty\tItem code\tRemark\tUnit price\r\n3\tA-1\tcold\t7.25\r\n', 'item_code')
  expect(line).toMatchObject({ item_code: 'A-1', item_name: '', qty: '3', rate: '7.25' })
})

test('a first row with numbers is no row of headings', () => expect(linesOf('A-1\tProduct 2\t3', 'item_code')).toHaveLength(1))

test('quoted cells may hold tabs, line ends and quotes', () => {
  const [line, next] = linesOf('A\t"Cola\n""large"""\t2\nB\tFanta\t1', 'item_code')
  expect(line).toMatchObject({ item_name: 'Cola "large"', qty: '2' })
  expect(next).toMatchObject({ item_code: 'B', qty: '1' })
})

test('empty cells stay empty, the first too', () => {
  expect(linesOf('A\t\t2', 'item_code')[0]).toMatchObject({ item_name: '', qty: '2' })
  expect(linesOf('\tCola\t2', 'item_code')[0]).toMatchObject({ item_code: '', item_name: 'Cola', qty: '2' })
})

test('300 rows are 300 lines', () => expect(linesOf(Array.from({ length: 300 }, (_, i) => `C${i}\tItem\t1`).join('\n'), 'item_code')).toHaveLength(300))

test.each([['Cases', 'CS'], ['cs.', 'CS'], ['Pcs', 'Nos'], ['', 'Nos'], ['kg', 'kg']])('the unit «%s» is %s', (written, unit) => expect(unitOf(written)).toBe(unit))
