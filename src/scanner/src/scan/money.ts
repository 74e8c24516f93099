/**
 * Amounts as whole millionths (the server's own unit), so that a sum on the page is the sum on the server to the last digit.
 * What the clerk types stays a text; it becomes a number only here.
 */
export type Micro = bigint

const UNIT = 1_000_000n
const DECIMALS = 6

/** The largest amount the server stores, either way. */
const LARGEST = 9_000_000_000_000n * UNIT

/**
 * Reads «1234.5», «1,234.50», «1,23,456.00», «1 234,50» and «-3»; null for an empty text and for what is no number.
 * A single comma with one or two digits behind it is a decimal comma, every other comma stands between groups.
 */
export function parse(text: string): Micro | null {
  const plain = text.replace(/[\s'’_]/g, '')
  const dotted = /^-?\d+,\d{1,2}$/.test(plain) ? plain.replace(',', '.') : ungrouped(plain)
  const match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(dotted)
  if (!match || !(match[2] || match[3])) return null

  const [, sign, whole, fraction = ''] = match
  const kept = BigInt(whole || '0') * UNIT + BigInt(fraction.slice(0, DECIMALS).padEnd(DECIMALS, '0'))
  const value = kept + ((fraction[DECIMALS] ?? '0') >= '5' ? 1n : 0n)
  return value > LARGEST ? null : sign ? -value : value
}

function ungrouped(text: string): string {
  return /^-?\d{1,3}(,\d{2,3})+(\.\d*)?$/.test(text) ? text.replaceAll(',', '') : text
}

export function times(a: Micro, b: Micro): Micro {
  return divide(a * b, UNIT)
}

/** Half a millionth is rounded away from zero, as on the server. */
export function over(a: Micro, b: Micro): Micro {
  return divide(a * UNIT, b)
}

export function abs(value: Micro): Micro {
  return value < 0n ? -value : value
}

/** To so many decimals, half away from zero. */
export function round(value: Micro, decimals: number): Micro {
  const step = 10n ** BigInt(DECIMALS - decimals)
  return divide(value, step) * step
}

/** As a plain decimal text with at least so many decimals: «-1234.50». */
export function text(value: Micro, decimals = 0): string {
  const digits = abs(value).toString().padStart(DECIMALS + 1, '0')
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, '').padEnd(decimals, '0')
  return (value < 0n ? '-' : '') + digits.slice(0, -DECIMALS) + (fraction ? '.' + fraction : '')
}

function divide(a: bigint, b: bigint): bigint {
  const half = abs(b) / 2n
  const quotient = (abs(a) + half) / abs(b)
  return a < 0n === b < 0n ? quotient : -quotient
}

/** Decimals of a currency's totals (ISO 4217, minor units). */
export function decimalsOf(currency: string): number {
  if (/^(BIF|CLP|DJF|GNF|ISK|JPY|KMF|KRW|PYG|RWF|UGX|VND|VUV|XAF|XOF|XPF)$/.test(currency)) return 0
  return /^(BHD|IQD|JOD|KWD|LYD|OMR|TND)$/.test(currency) ? 3 : 2
}
