/** An invoice as lists show it; the server's InvoiceSummary. */
export interface InvoiceSummary {
  name: string
  supplier: string
  bill_no: string | null
  bill_date: string | null
  posting_date: string
  docstatus: 0 | 1 | 2
  is_return: boolean
  currency: string
  net_total: number
  discount_amount: number
  tax_total: number
  grand_total: number
  cust_bill_actual_amount: number | null
  file_url: string | null
  preview_url: string | null
}

/** Part of a list; `next` is the cursor of the next part. */
export interface Page<T> {
  items: T[]
  next: string | null
}
