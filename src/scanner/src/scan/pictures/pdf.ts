import { jpegFacts, type JpegFacts } from './jpeg'

/** A4 at 72 units an inch; a picture's longer side becomes that of A4. */
const LONG_SIDE = 842

const COLOURS: Record<number, string> = { 1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK' }

/**
 * One PDF of several JPEG pictures, a page each. Their bytes go in as they are: nothing is decoded, nothing is lost, and
 * the parts of a Blob are not copied. Null where a picture's header cannot be read.
 */
export async function pdfOf(pictures: Blob[]): Promise<Blob | null> {
  const facts = await Promise.all(pictures.map(jpegFacts))
  if (facts.some((f) => !f || !COLOURS[f.components])) return null

  const file = new PdfParts()
  const pages = pictures.map((_, i) => 3 + i * 3)
  file.object(1, '<</Type/Catalog/Pages 2 0 R>>')
  file.object(2, `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((n) => `${n} 0 R`).join(' ')}]>>`)
  pictures.forEach((picture, i) => addPage(file, pages[i]!, picture, facts[i]!))
  return file.finish()
}

function addPage(file: PdfParts, number: number, picture: Blob, facts: JpegFacts) {
  const scale = LONG_SIDE / Math.max(facts.width, facts.height)
  const [width, height] = [facts.width * scale, facts.height * scale].map((side) => side.toFixed(2)) as [string, string]
  const draw = `q ${width} 0 0 ${height} 0 0 cm /P Do Q`
  file.object(number, `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Rotate ${facts.turn}/Contents ${number + 1} 0 R/Resources<</XObject<</P ${number + 2} 0 R>>>>>>`)
  file.stream(number + 1, '', new Blob([draw]))
  // CMYK in JPEG is stored inverted, as Photoshop does
  const inverted = facts.components === 4 ? '/Decode[1 0 1 0 1 0 1 0]' : ''
  file.stream(
    number + 2,
    `/Type/XObject/Subtype/Image/Width ${facts.width}/Height ${facts.height}/ColorSpace${COLOURS[facts.components]}/BitsPerComponent 8/Filter/DCTDecode${inverted}`,
    picture,
  )
}

/** Counts bytes while parts are added, for the table of places at the end. */
class PdfParts {
  private readonly parts: BlobPart[] = []
  private readonly places: number[] = []
  private length = 0

  constructor() {
    this.add('%PDF-1.4\n')
  }

  object(number: number, content: string) {
    this.places[number] = this.length
    this.add(`${number} 0 obj\n${content}\nendobj\n`)
  }

  stream(number: number, entries: string, content: Blob) {
    this.places[number] = this.length
    this.add(`${number} 0 obj\n<<${entries}/Length ${content.size}>>\nstream\n`)
    this.parts.push(content)
    this.length += content.size
    this.add('\nendstream\nendobj\n')
  }

  finish(): Blob {
    const start = this.length
    const rows = Array.from(this.places, (place, i) => (i ? `${String(place).padStart(10, '0')} 00000 n \n` : '0000000000 65535 f \n'))
    this.add(`xref\n0 ${rows.length}\n${rows.join('')}trailer\n<</Size ${rows.length}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`)
    return new Blob(this.parts, { type: 'application/pdf' })
  }

  private add(text: string) {
    this.parts.push(text)
    this.length += text.length
  }
}
