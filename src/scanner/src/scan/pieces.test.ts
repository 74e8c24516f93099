import { expect, test } from 'vitest'
import { casesAndPieces, inPieces } from './pieces'

test.each([
  ['4.08', 4n, 8n],
  ['4.2', 4n, 20n],
  ['4.20', 4n, 20n],
  ['4', 4n, 0n],
  ['0.05', 0n, 5n],
  ['-4.08', 4n, 8n],
])('%s is %i cases and %i pieces', (written, cases, pieces) => expect(casesAndPieces(written)).toEqual({ cases, pieces }))

test.each(['4.081', '', 'four'])('«%s» cannot be read as cases and pieces', (written) => expect(casesAndPieces(written)).toBeNull())

test('with six pieces a case, 4.08 are 32 pieces', () => expect(inPieces(casesAndPieces('4.08')!, 6)).toBe(32n))
