import type { Level, MemoryStatus } from './status'

/** What the chart keeps: five minutes, a point a second. */
export interface Point {
  at: number
  current: number
  leased: number
  level: Level
}

export const SPAN = 5 * 60 * 1000

/** Adds a point and drops what is older than the chart shows. */
export function extend(points: readonly Point[], status: MemoryStatus, at: number): Point[] {
  return [...points.filter((p) => p.at > at - SPAN), { at, current: status.current_mb, leased: status.budget.leased_mb, level: status.level }]
}

/** Where one level became another, oldest first. */
export function changes(points: readonly Point[]): { at: number; from: Level; to: Level }[] {
  return points.flatMap((p, i) => (i && points[i - 1]!.level !== p.level ? [{ at: p.at, from: points[i - 1]!.level, to: p.level }] : []))
}
