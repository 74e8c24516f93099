import { expect, test } from 'vitest'
import { isReactive, reactive } from 'vue'
import { plain } from './plain'

test('nothing inside is a proxy any more, and a Blob is the same Blob', () => {
  const blob = new Blob(['x'])
  const out = plain(reactive({ lines: [{ photo: { blob } }] }))
  expect([isReactive(out.lines), isReactive(out.lines[0])]).toEqual([false, false])
  expect(out.lines[0]!.photo.blob).toBe(blob)
})
