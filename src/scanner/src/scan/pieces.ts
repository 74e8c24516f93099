import { abs, parse } from './money'

const UNIT = 1_000_000n

export interface CasesAndPieces {
  cases: bigint
  pieces: bigint
}

/**
 * How clerks write a quantity in cases: «4.08» is 4 cases and 8 pieces, «4.2» is 4 cases and 20, because one decimal
 * digit is tens. Null for what cannot be read so: no number, or more than two decimals.
 */
export function casesAndPieces(quantity: string): CasesAndPieces | null {
  const value = parse(quantity)
  if (value === null) return null

  const hundredths = abs(value) * 100n
  if (hundredths % UNIT !== 0n) return null
  return { cases: abs(value) / UNIT, pieces: (hundredths / UNIT) % 100n }
}

/** All in pieces, when a case holds so many. */
export function inPieces({ cases, pieces }: CasesAndPieces, piecesPerCase: number): bigint {
  return cases * BigInt(piecesPerCase) + pieces
}
