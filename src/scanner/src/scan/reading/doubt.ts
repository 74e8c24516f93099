import { fill } from '../../fill'
import { texts } from '../../texts'

/** What is said of a value that the reader was not sure of; undefined: it was, or the clerk has typed it. */
export function doubtText(share: number | undefined): string | undefined {
  return share === undefined ? undefined : fill(texts.lines.unsure, { percent: Math.round(share * 100) })
}
