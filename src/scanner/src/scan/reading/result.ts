import type { Place } from '../bill'

/** What the server has read of a bill: `result` of a file of a scan. Null: not found; nothing is ever guessed. */
export interface ReadBill {
  company: string | null
  date: string | null
  kind: string
  invoiceNumber: string | null
  discount: number | null
  total: number | null
  lines: ReadLine[]
  fields: Record<string, ReadField | undefined>
  checks: { name: string; state: 'passed' | 'failed' | 'not_possible'; sentence: string }[]
  /** Why little or nothing was found. */
  reasons: string[]
  supplierMatch?: { match: { name: string } | null }
  itemMatches?: { match: { item_code: string; item_name: string } | null }[]
}

export interface ReadField {
  confidence: number
  box: Place | null
}

export interface ReadLine {
  description: string | null
  code: string | null
  quantity: number | null
  uom: string | null
  unitPrice: number | null
  amount: number | null
  confidence: number
  box: Place | null
}

/** A scan as the server tells of it; its events carry no results. */
export interface Scan {
  id: number
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  pages: number | null
  pages_done: number
  files: { state: string; pages: number | null; file_url: string | null; fault: string | null; result: ReadBill | null }[]
  memory: { waiting: boolean }
  fault: string | null
}
