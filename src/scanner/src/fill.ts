/** Puts values into the {names} of a text. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** Chooses between «one» and «other», and fills {n} in. */
export function plural(n: number, forms: { one: string; other: string }): string {
  return fill(n === 1 ? forms.one : forms.other, { n })
}
