/** What an invoice has cost to take in. */
export interface Receipt {
  name: string
  estimate_mb: number
  peak_mb: number
  waited_ms: number
}

const MOST = 8

/** The newest first: those that came while the server runs, then earlier ones that are not among them. */
export function latest(live: readonly Receipt[], earlier: readonly Receipt[]): Receipt[] {
  const names = new Set(live.map((receipt) => receipt.name))
  return [...live, ...earlier.filter((receipt) => !names.has(receipt.name))].slice(0, MOST)
}
