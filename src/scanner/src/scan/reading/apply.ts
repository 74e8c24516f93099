import { isBlank, newLine, type Bill, type Line, type LineField } from '../bill'
import { unitOf } from '../paste'
import type { ReadBill, ReadLine } from './result'

/** Below this a clerk should look twice. */
const SURE = 0.8

/** Puts what was read into the fields that are still empty; what the clerk has typed stays. */
export function apply(bill: Bill, read: ReadBill): void {
  fill(bill, 'supplier', read.supplierMatch?.match?.name ?? read.company, read, 'company')
  fill(bill, 'bill_no', read.invoiceNumber, read, 'invoiceNumber')
  fill(bill, 'bill_date', read.date, read, 'date')
  fill(bill, 'discount', read.discount || null, read, 'discount')
  fill(bill, 'actual', read.total, read, 'total')
  bill.is_return ||= read.kind === 'creditnote'
  if (read.lines.length && bill.lines.every(isBlank)) bill.lines = read.lines.map((line, i) => lineOf(bill, line, read.itemMatches?.[i]?.match ?? null))
}

function fill(bill: Bill, field: 'supplier' | 'bill_no' | 'bill_date' | 'discount' | 'actual', value: string | number | null, read: ReadBill, name: string): void {
  const found = read.fields[name]
  if (found?.box) bill.places[field] = found.box
  if (value === null || bill[field].trim()) return
  bill[field] = String(value)
  if (found && found.confidence < SURE) bill.unsure[field] = found.confidence
}

function lineOf(bill: Bill, read: ReadLine, match: { item_code: string; item_name: string } | null): Line {
  const values: Partial<Record<LineField, string>> = {
    item_code: match?.item_code ?? read.code ?? '',
    item_name: match?.item_name ?? read.description ?? '',
    qty: number(read.quantity),
    uom: unitOf(read.uom ?? ''),
    rate: number(read.unitPrice),
    amount: number(read.amount),
  }
  const line = newLine(values)
  if (read.box) bill.places[line.key] = read.box
  if (read.confidence < SURE) for (const [field, value] of Object.entries(values)) if (value) bill.unsure[`${line.key}.${field}`] = read.confidence
  return line
}

function number(value: number | null): string {
  return value === null ? '' : String(value)
}
