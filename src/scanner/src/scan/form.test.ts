import { expect, test } from 'vitest'
import { newBill, newLine } from './bill'
import { formOf } from './form'

const picture = (blob: Blob) => ({ key: 'p', name: 'p.jpg', type: 'image/jpeg' as const, blob })

test('blank lines are left out, and evidence is numbered by what is left', async () => {
  const bill = { ...newBill(), supplier: ' Acme ', lines: [newLine(), newLine({ item_code: 'A', qty: '1,234.50', photo: picture(new Blob(['damage'])) })] }
  const form = await formOf(bill)
  const sent = JSON.parse(form.get('invoice') as string)
  expect(sent).toMatchObject({ supplier: 'Acme', items: [{ item_code: 'A', qty: '1234.5' }] })
  expect(await (form.get('photo_1') as Blob).text()).toBe('damage')
})

test('a single page is sent as it is', async () => {
  const form = await formOf({ ...newBill(), pages: [picture(new Blob(['bytes']))] })
  expect(await (form.get('photo') as Blob).text()).toBe('bytes')
})

test('a scanned file stands for the pages', async () => {
  const form = await formOf({ ...newBill(), file_url: '/private/files/a.jpg', pages: [picture(new Blob(['bytes']))] })
  expect(form.get('photo')).toBeNull()
  expect(JSON.parse(form.get('invoice') as string).file_url).toBe('/private/files/a.jpg')
})
