/** What a PDF must know of a JPEG to hold it. Width and height are as stored; turn is clockwise, in degrees, to see it upright. */
export interface JpegFacts {
  width: number
  height: number
  components: number
  turn: 0 | 90 | 180 | 270
}

/** Headers, with an EXIF block and a colour profile, come to less. */
const HEADER_BYTES = 256 * 1024

/** Null where the header cannot be read. */
export async function jpegFacts(file: Blob): Promise<JpegFacts | null> {
  const view = new DataView(await file.slice(0, HEADER_BYTES).arrayBuffer())
  let turn: JpegFacts['turn'] = 0
  for (let at = 2; at + 9 < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    const length = view.getUint16(at + 2)
    if (marker === 0xe1) turn = turnOf(view, at + 4, length) ?? turn
    if (isFrame(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7), components: view.getUint8(at + 9), turn }
    at += 2 + length
  }
  return null
}

/** SOF0 to SOF15, less DHT, JPG and DAC, which lie among them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

/** The tag 0x0112 of the first directory of an EXIF block; mirrored pictures are turned only. */
function turnOf(view: DataView, at: number, length: number): JpegFacts['turn'] | null {
  if (length < 16 || at + length > view.byteLength || view.getUint32(at) !== 0x45786966) return null

  const tiff = at + 6
  const little = view.getUint16(tiff) === 0x4949
  const directory = tiff + view.getUint32(tiff + 4, little)
  if (directory + 2 > view.byteLength) return null
  for (let i = 0, entry = directory + 2; i < view.getUint16(directory, little) && entry + 10 <= view.byteLength; i++, entry += 12) {
    if (view.getUint16(entry, little) === 0x0112) return ({ 3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270 } as const)[view.getUint16(entry + 8, little)] ?? 0
  }
  return null
}
