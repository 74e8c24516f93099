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
  memory: Receipt
}

/** What making it cost in memory. */
export interface Receipt {
  estimate_mb: number
  peak_mb: number
  waited_ms: number
}

export interface Invoice extends InvoiceSummary {
  items: InvoiceLine[]
  taxes: { description: string; rate: number; tax_amount: number }[]
  duplicates: { name: string; reason: string }[]
  history: { event: 'created' | 'submitted' | 'cancelled'; by: string; at: string }[]
}

export interface InvoiceLine {
  idx: number
  item_code: string | null
  item_name: string
  known_item: boolean
  qty: number
  uom: string
  stock_qty: number
  rate: number
  amount: number
  price_difference: number | null
  leakage_qty: number
  burst_qty: number
  photo_url: string | null
}
