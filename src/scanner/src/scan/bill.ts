import { newId } from './id'

/** A bill as it is being typed: every value is the text in its field. */
export interface Bill {
  /** Also its Idempotency-Key: however often it is sent, it becomes one invoice. */
  id: string
  is_return: boolean
  supplier: string
  bill_no: string
  bill_date: string
  discount: string
  /** What the paper says in total. */
  actual: string
  lines: Line[]
  pages: Picture[]
  /** A file of the server that was scanned already and stands for the pages. */
  file_url: string | null
  /** Where the server shows the pages of that file, one by one, because a browser cannot draw it: a PDF or TIFF. */
  shown: { address: string; pages: number } | null
  /** How sure the reader was of a field, 0 to 1; what the clerk changes is his own and leaves this list. */
  unsure: Record<string, number>
  /** Where on the pages a field was read, by the same names. */
  places: Record<string, Place>
}

/** A place on a page (from 1), in shares of its width and height from the top left. */
export interface Place {
  page: number
  left: number
  top: number
  right: number
  bottom: number
}

export interface Line {
  /** Tells lines apart on the page; not sent. */
  key: string
  item_code: string
  item_name: string
  qty: string
  uom: string
  rate: string
  amount: string
  leakage: string
  burst: string
  /** Evidence for leakages. */
  photo: Picture | null
  /** Evidence for bursts. */
  burstPhoto: Picture | null
}

export interface Picture {
  key: string
  name: string
  type: PictureType
  blob: Blob
}

export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/tiff' | 'application/pdf'

/** The fields of a line that hold a photo. */
export type Evidence = 'photo' | 'burstPhoto'

export type LineField = 'item_code' | 'item_name' | 'qty' | 'uom' | 'rate' | 'amount' | 'leakage' | 'burst'

export function newLine(values: Partial<Line> = {}): Line {
  return { key: newId(), item_code: '', item_name: '', qty: '', uom: 'Nos', rate: '', amount: '', leakage: '', burst: '', photo: null, burstPhoto: null, ...values }
}

export function newBill(): Bill {
  return {
    id: newId(),
    is_return: false,
    supplier: '',
    bill_no: '',
    bill_date: '',
    discount: '',
    actual: '',
    lines: [newLine()],
    pages: [],
    file_url: null,
    shown: null,
    unsure: {},
    places: {},
  }
}

/** A line that nobody has typed into is no line of the bill. */
export function isBlank(line: Line): boolean {
  return !evidenceOf(line).length && ![line.item_code, line.item_name, line.qty, line.rate, line.amount, line.leakage, line.burst].some((value) => value.trim())
}

/** Leakages first. A bill that was kept on this device by an earlier version has no photos of bursts. */
export function evidenceOf(line: Line): Picture[] {
  return [line.photo, line.burstPhoto].filter((photo) => !!photo)
}

/** Whether there is anything to lose. */
export function isUntouched(bill: Bill): boolean {
  return bill.pages.length === 0 && !bill.file_url && ![bill.supplier, bill.bill_no, bill.bill_date, bill.discount, bill.actual].some((v) => v.trim()) && bill.lines.every(isBlank)
}
