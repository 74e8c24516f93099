/** Part of a list; `next` is the cursor of the next part. */
export interface Page<T> {
  items: T[]
  next: string | null
}
