import type { PictureType } from '../bill'

/** The kind of a file by its first bytes; its name and what the system says of it count for nothing. Null: no kind the server takes. */
export async function sniff(file: Blob): Promise<PictureType | null> {
  const bytes = new Uint8Array(await file.slice(0, 1024).arrayBuffer())
  const starts = (at: number, ...signature: number[]) => signature.every((byte, i) => bytes[at + i] === byte)

  if (starts(0, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (starts(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (starts(0, 0x52, 0x49, 0x46, 0x46) && starts(8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp'
  if (starts(0, 0x49, 0x49, 0x2a, 0x00) || starts(0, 0x4d, 0x4d, 0x00, 0x2a)) return 'image/tiff'
  // a PDF may have up to a kilobyte of something else in front
  return new TextDecoder('latin1').decode(bytes).includes('%PDF-') ? 'application/pdf' : null
}

/** Whether a browser can draw it. */
export function isDrawable(type: PictureType): boolean {
  return type !== 'image/tiff' && type !== 'application/pdf'
}
