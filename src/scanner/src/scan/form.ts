import type { Bill, Line, Picture } from './bill'
import { evidenceOf, isBlank } from './bill'
import { parse, text } from './money'
import { toJpeg } from './pictures/draw'
import { pdfOf } from './pictures/pdf'

/** The bill as `POST /api/invoices` takes it: its fields as JSON, its pictures as they are. Amounts are sent as texts, which lose no digit. */
export async function formOf(bill: Bill): Promise<FormData> {
  const lines = bill.lines.filter((line) => !isBlank(line))
  const form = new FormData()
  form.append('invoice', JSON.stringify(fieldsOf(bill, lines)))
  const voucher = bill.file_url ? null : await voucherOf(bill.pages)
  if (voucher) form.append('photo', voucher, 'bill')
  for (const [i, line] of lines.entries()) {
    const evidence = await evidenceFile(evidenceOf(line))
    if (evidence) form.append(`photo_${i + 1}`, evidence, 'evidence')
  }
  return form
}

/** The one file that is kept as the voucher: a single page as it is, several as one PDF. */
export async function voucherOf(pages: Picture[]): Promise<Blob | null> {
  return pages.length < 2 ? (pages[0]?.blob ?? null) : pagesOf(pages)
}

/** The one file of a line: a photo as it is; of leakages and bursts both, a PDF of two pages in this order. */
async function evidenceFile(photos: Picture[]): Promise<Blob | null> {
  return photos.length < 2 ? (photos[0]?.blob ?? null) : pagesOf(photos)
}

/** One PDF with a page for each picture. JPEG goes in as it is, unless its header is one that a PDF does not take. */
async function pagesOf(pictures: Picture[]): Promise<Blob | null> {
  const asTheyAre = await Promise.all(pictures.map((picture) => (picture.type === 'image/jpeg' ? picture.blob : toJpeg(picture))))
  return (await pdfOf(asTheyAre)) ?? pdfOf(await Promise.all(pictures.map(toJpeg)))
}

function fieldsOf(bill: Bill, lines: Line[]) {
  return {
    supplier: bill.supplier.trim(),
    bill_no: bill.bill_no.trim() || null,
    bill_date: bill.bill_date || null,
    is_return: bill.is_return,
    discount_amount: number(bill.discount),
    cust_bill_actual_amount: number(bill.actual),
    ...(bill.file_url ? { file_url: bill.file_url } : {}),
    items: lines.map((line) => ({
      item_code: line.item_code.trim() || null,
      item_name: line.item_name.trim() || null,
      qty: number(line.qty),
      uom: line.uom,
      rate: number(line.rate),
      amount: number(line.amount),
      leakage_qty: number(line.leakage),
      burst_qty: number(line.burst),
    })),
  }
}

/** What is no number is sent as it was typed, for the server to say so. */
function number(typed: string): string | null {
  const value = parse(typed)
  return value === null ? typed.trim() || null : text(value)
}
