import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { jpegFacts } from './jpeg'
import { pdfOf } from './pdf'

const bill = new Blob([readFileSync(new URL('../../../../../tests/Plimsoll.Server.Tests/Samples/bill.jpg', import.meta.url))])

test('the facts of a JPEG come from its header', async () => {
  const facts = await jpegFacts(bill)
  expect(facts).toMatchObject({ turn: 0 })
  expect(facts!.width).toBeGreaterThan(100)
})

test('a picture goes into the PDF byte for byte', async () => {
  const pdf = Buffer.from(await (await pdfOf([bill, bill]))!.arrayBuffer())
  const first = pdf.indexOf(Buffer.from(await bill.arrayBuffer()))
  expect(first).toBeGreaterThan(0)
  expect(pdf.indexOf(Buffer.from(await bill.arrayBuffer()), first + 1)).toBeGreaterThan(first)
})

test('the table at the end says where the objects are', async () => {
  const pdf = Buffer.from(await (await pdfOf([bill]))!.arrayBuffer()).toString('latin1')
  const start = Number(/startxref\n(\d+)/.exec(pdf)![1])
  const places = [...pdf.slice(start).matchAll(/(\d{10}) 00000 n/g)].map((m) => Number(m[1]))
  expect(pdf.slice(start, start + 4)).toBe('xref')
  expect(places.map((place, i) => pdf.startsWith(`${i + 1} 0 obj`, place))).toEqual([true, true, true, true, true])
})

test('what is no JPEG makes no PDF', async () => expect(await pdfOf([new Blob(['text'])])).toBeNull())
