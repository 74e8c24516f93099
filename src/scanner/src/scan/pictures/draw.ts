import type { Picture } from '../bill'
import { jpegFacts } from './jpeg'

/** Pixels of a page on the screen; enough to read print at four times the size of the pane, and 16 MB once it is decoded. */
const MOST_PIXELS = 4_000_000

/**
 * Draws a picture, scaled down while it is decoded, upright by its EXIF. Neither an address nor a copy of the file is made;
 * the decoded picture is given back at once.
 * @throws where the browser cannot decode it.
 */
export async function draw(picture: Picture, canvas: HTMLCanvasElement): Promise<void> {
  const bitmap = await createImageBitmap(picture.blob, await sizeFor(picture))
  canvas.width = bitmap.width
  canvas.height = bitmap.height
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0)
  bitmap.close()
}

/** A canvas keeps its pixels until it is collected, which a browser may take its time over. */
export function release(canvas: HTMLCanvasElement | null): void {
  if (canvas) canvas.width = canvas.height = 0
}

/** A smaller JPEG, for a picture that is larger than the server takes. @throws where it cannot be decoded. */
export async function shrink(picture: Picture, mostBytes: number): Promise<Blob> {
  for (let side = 4000; ; side = Math.round(side * 0.7)) {
    const bitmap = await createImageBitmap(picture.blob, { resizeWidth: side, resizeQuality: 'high' })
    const blob = await encode(bitmap)
    if (blob.size <= mostBytes || side < 800) return blob
  }
}

/** As JPEG, for a PDF of several pages. @throws where it cannot be decoded. */
export async function toJpeg(picture: Picture): Promise<Blob> {
  return encode(await createImageBitmap(picture.blob))
}

async function encode(bitmap: ImageBitmap): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = bitmap.width
  canvas.height = bitmap.height
  const context = canvas.getContext('2d')!
  // what is transparent would become black
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.88))
  release(canvas)
  if (!blob) throw new Error('The picture could not be encoded.')
  return blob
}

async function sizeFor(picture: Picture): Promise<ImageBitmapOptions> {
  const facts = picture.type === 'image/jpeg' ? await jpegFacts(picture.blob) : null
  if (!facts || facts.width * facts.height <= MOST_PIXELS) return {}
  const scale = Math.sqrt(MOST_PIXELS / (facts.width * facts.height))
  const upright = facts.turn % 180 ? facts.height : facts.width
  return { resizeWidth: Math.round(upright * scale), resizeQuality: 'medium' }
}
