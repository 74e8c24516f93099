const amounts = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 3 })
const quantities = new Intl.NumberFormat('en', { maximumFractionDigits: 6 })
const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })
const moments = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

/** 1,234.50; takes decimal texts as they are, without a detour over binary fractions. */
export function money(amount: number | string): string {
  return amounts.format(amount as number)
}

export function quantity(value: number | string): string {
  return quantities.format(value as number)
}

/** A date of the calendar, which no time zone moves: 2026-03-01 is 1 Mar 2026 everywhere. */
export function day(iso: string): string {
  return days.format(new Date(`${iso}T00:00:00Z`))
}

/** A point in time, in the clerk's own time zone. */
export function moment(iso: string): string {
  return moments.format(new Date(iso))
}
