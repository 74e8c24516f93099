import { fill } from '../../fill'
import { texts } from '../../texts'
import { newId } from '../id'
import { evidenceOf, type Bill, type Picture } from '../bill'
import { rules } from '../rules'
import { shrink, toJpeg } from './draw'
import { isDrawable, sniff } from './sniff'

/** Room that the fields of a bill take beside its pictures. */
const FIELDS_BYTES = 512 * 1024

export function mostBytes(): number {
  return (rules.value?.max_body_mb ?? 10) * 1024 * 1024 - FIELDS_BYTES
}

/** Looks at a file by its content. @returns the picture, or a sentence why it is none. */
export async function pictureOf(file: Blob, name: string): Promise<Picture | string> {
  const type = await sniff(file)
  return type ? { key: newId(), name, type, blob: file } : fill(texts.pictures.noPicture, { name })
}

/** Puts pictures behind the pages of a bill. @returns sentences about those that were not taken. */
export async function addPages(bill: Bill, files: readonly File[]): Promise<string[]> {
  const refused: string[] = []
  forgetReading(bill)
  for (const file of files) {
    const picture = await pictureOf(file, file.name || texts.pictures.unnamed)
    if (typeof picture === 'string') refused.push(picture)
    else if (bill.pages.length && !(isDrawable(picture.type) && isDrawable(bill.pages[0]!.type))) refused.push(texts.pictures.standsAlone)
    else bill.pages.push(bill.pages.length ? await asJpeg(picture) : picture)
    if (bill.pages.length === 2) bill.pages[0] = await asJpeg(bill.pages[0]!)
  }
  return refused
}

/** Other pages are another voucher than the one that was read; its values stay, its places mean nothing any more. */
export function forgetReading(bill: Bill): void {
  bill.file_url = null
  bill.shown = null
  bill.places = {}
}

/** Several pages become one PDF, which holds JPEG as it is. */
async function asJpeg(picture: Picture): Promise<Picture> {
  return picture.type === 'image/jpeg' ? picture : { ...picture, type: 'image/jpeg', blob: await toJpeg(picture) }
}

/** Bytes of all pictures of a bill, as they are sent. */
export function bytesOf(bill: Bill): number {
  return [...bill.pages, ...bill.lines.flatMap(evidenceOf)].reduce((sum, picture) => sum + picture.blob.size, 0)
}

/** Makes the pages smaller until all of them fit; the evidence of lines stays as it is. @throws where one cannot be decoded. */
export async function makeFit(bill: Bill): Promise<void> {
  const evidence = bill.lines.flatMap(evidenceOf).reduce((sum, photo) => sum + photo.blob.size, 0)
  const each = Math.floor((mostBytes() - evidence) / Math.max(1, bill.pages.length))
  for (const [i, page] of bill.pages.entries())
    if (page.blob.size > each && isDrawable(page.type)) bill.pages[i] = { ...page, type: 'image/jpeg', blob: await shrink(page, each) }
}

export function megabytes(bytes: number): string {
  return Math.max(0.1, bytes / (1024 * 1024)).toFixed(1)
}
