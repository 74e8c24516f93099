import { expect, test } from 'vitest'
import { sniff } from './sniff'

const file = (...bytes: number[]) => new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' })

test('a JPEG is known by its first bytes', async () => expect(await sniff(file(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg'))

test('a PDF may have something in front', async () => expect(await sniff(new Blob(['\n\n%PDF-1.7']))).toBe('application/pdf'))

test('a text is no picture, whatever it calls itself', async () => expect(await sniff(new Blob(['Dear clerk'], { type: 'image/jpeg' }))).toBeNull())

test('an empty file is no picture', async () => expect(await sniff(file())).toBeNull())
