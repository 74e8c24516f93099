import { describe, expect, test } from 'vitest'
import { newBill, newLine } from './bill'
import { trouble } from './check'

const bill = (line: Partial<ReturnType<typeof newLine>>) => ({ ...newBill(), supplier: 'Acme', lines: [newLine(line), newLine()] })

describe('trouble', () => {
  test('a complete bill has none; blank lines do not count', () => expect(trouble(bill({ item_code: 'A', qty: '2', rate: '3' }))).toBeNull())

  test('a bill without a supplier has one', () => expect(trouble({ ...bill({ qty: '1' }), supplier: ' ' })).toMatch(/supplier/))

  test('a bill of blank lines has one', () => expect(trouble(bill({}))).toMatch(/no lines/))

  test('a line without a quantity is named', () => expect(trouble(bill({ item_code: 'A' }))).toMatch(/Line 1/))

  test('what is no number is quoted', () => expect(trouble(bill({ item_code: 'A', qty: '2', rate: '3x' }))).toMatch(/«3x»/))
})
