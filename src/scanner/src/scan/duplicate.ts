import { get } from '../api/client'
import type { Page } from '../api/page'
import type { InvoiceSummary } from '../invoices/invoice'
import type { Bill } from './bill'

/** The invoice of the same supplier with the same number and date, if there is one that is not cancelled. */
export async function duplicateOf(bill: Bill, signal: AbortSignal): Promise<InvoiceSummary | null> {
  const query = new URLSearchParams({ supplier: bill.supplier.trim(), bill_no: bill.bill_no.trim() })
  const found = await get<Page<InvoiceSummary>>(`/api/invoices?${query}`, signal)
  return found.items.find((other) => other.docstatus !== 2 && (other.bill_date ?? '') === bill.bill_date) ?? null
}
