import { describe, expect, test } from 'vitest'
import { newBill, newLine } from '../bill'
import { apply } from './apply'
import type { ReadBill } from './result'

const box = { page: 1, left: 0.1, top: 0.1, right: 0.3, bottom: 0.12 }
const read = (more: Partial<ReadBill> = {}): ReadBill => ({
  company: 'Acme Lts',
  date: '2026-03-01',
  kind: 'invoice',
  invoiceNumber: 'R-17',
  discount: 0,
  total: 119.5,
  lines: [{ description: 'Cola', code: 'C-1', quantity: 4.08, uom: 'case', unitPrice: 9.5, amount: 38.76, confidence: 0.6, box }],
  fields: { company: { confidence: 0.95, box }, invoiceNumber: { confidence: 0.5, box: null } },
  checks: [],
  reasons: [],
  ...more,
})

describe('apply', () => {
  test('empty fields are filled', () => {
    const bill = newBill()
    apply(bill, read())
    expect(bill).toMatchObject({ supplier: 'Acme Lts', bill_no: 'R-17', bill_date: '2026-03-01', discount: '', actual: '119.5', is_return: false })
    expect(bill.lines).toMatchObject([{ item_code: 'C-1', qty: '4.08', uom: 'CS', rate: '9.5', amount: '38.76' }])
  })

  test('what the clerk typed stays', () => {
    const bill = { ...newBill(), bill_no: 'mine', lines: [newLine({ qty: '1' })] }
    apply(bill, read())
    expect(bill.bill_no).toBe('mine')
    expect(bill.lines).toHaveLength(1)
    expect(bill.lines[0]!.qty).toBe('1')
  })

  test('names of master data win over those that were read', () => {
    const bill = newBill()
    apply(bill, read({ supplierMatch: { match: { name: 'Acme Ltd' } }, itemMatches: [{ match: { item_code: 'COLA', item_name: 'Cola 0.5' } }] }))
    expect([bill.supplier, bill.lines[0]!.item_code, bill.lines[0]!.item_name]).toEqual(['Acme Ltd', 'COLA', 'Cola 0.5'])
  })

  test('what is not sure is marked, and every place is kept', () => {
    const bill = newBill()
    apply(bill, read())
    const line = bill.lines[0]!.key
    expect(bill.unsure).toMatchObject({ bill_no: 0.5, [`${line}.qty`]: 0.6 })
    expect(bill.unsure.supplier).toBeUndefined()
    expect(bill.places).toMatchObject({ supplier: box, [line]: box })
  })

  test('a credit note is recognised', () => {
    const bill = newBill()
    apply(bill, read({ kind: 'creditnote' }))
    expect(bill.is_return).toBe(true)
  })
})
