import { newLine, type Line, type LineField } from './bill'

/** The columns of the table, from left to right; a paste without headings fills them from the cell it was made in. */
export const columns: readonly LineField[] = ['item_code', 'item_name', 'qty', 'uom', 'rate', 'amount', 'leakage', 'burst']

const headings: [LineField, RegExp][] = [
  ['item_code', /^(item )?code|^sku|material ?code|^art/],
  ['item_name', /^(item )?name|descr|material|^product|^particulars/],
  ['qty', /^q(uanti)?ty|^quant/],
  ['uom', /^u\.?o\.?m|^unit$|^units?\b(?!.*price)/],
  ['rate', /^rate|price/],
  ['amount', /^amount|^line ?total|^total|^value/],
  ['leakage', /^leak/],
  ['burst', /^burst/],
]

/** Whether a pasted text is more than the content of one cell. */
export function isTable(text: string): boolean {
  return /[\t\n]/.test(text.trim())
}

/**
 * Lines out of cells as spreadsheets put them on the clipboard: columns between tabs, rows between line ends.
 * @param from Column that the first cell goes to, where the first row is no row of headings.
 */
export function linesOf(text: string, from: LineField): Line[] {
  const rows = cells(text)
  const named = headingsOf(rows[0] ?? [])
  const order = named ?? columns.slice(columns.indexOf(from))
  return rows.slice(named ? 1 : 0).map((row) => newLine(values(row, order)))
}

function values(row: string[], order: readonly (LineField | null)[]): Partial<Line> {
  const line: Partial<Line> = {}
  row.forEach((cell, i) => {
    const field = order[i]
    if (field) line[field] = field === 'uom' ? unitOf(cell) : cell
  })
  return line
}

function headingsOf(row: string[]): (LineField | null)[] | null {
  const fields = row.map((cell) => headings.find(([, words]) => words.test(cell.toLowerCase()))?.[0] ?? null)
  return row.some((cell) => /\d/.test(cell)) || fields.filter(Boolean).length < 2 ? null : fields
}

/** The two units invoices are kept in; any other is kept as written. */
export function unitOf(written: string): string {
  const unit = written.trim().replace(/\.+$/, '')
  if (/^cs$|case/i.test(unit)) return 'CS'
  return /^(|nos|no|number|pcs?)$/i.test(unit) ? 'Nos' : unit
}

/** A cell that begins with a quote goes to its closing quote, tabs and line ends included; a doubled quote in it is one. */
function cells(text: string): string[][] {
  const rows: string[][] = [[]]
  const source = text.replace(/\r\n?/g, '\n')
  for (let at = 0; at <= source.length; ) {
    const { value, end } = cellAt(source, at)
    rows.at(-1)!.push(value.replace(/\s+/g, ' ').trim())
    if (source[end] === '\n') rows.push([])
    at = end + 1
  }
  return rows.filter((row) => row.some(Boolean))
}

function cellAt(source: string, at: number): { value: string; end: number } {
  const quoted = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(source.slice(at, source[at] === '"' ? undefined : at))
  if (quoted) return { value: quoted[1]!.replaceAll('""', '"'), end: at + quoted[0].length }
  const length = source.slice(at).search(/[\t\n]/)
  const end = length < 0 ? source.length : at + length
  return { value: source.slice(at, end), end }
}
