import { expect, test } from 'vitest'
import { changes, extend, SPAN, type Point } from './history'
import type { MemoryStatus } from './status'

const status = (level: string) => ({ current_mb: 10, level, budget: { leased_mb: 1 } }) as unknown as MemoryStatus

test('points older than the chart are dropped', () => {
  const points = extend(extend(extend([], status('calm'), 0), status('calm'), 1000), status('calm'), SPAN + 500)
  expect(points.map((p) => p.at)).toEqual([1000, SPAN + 500])
})

test('changes of level are found', () => {
  let points: Point[] = []
  for (const [at, level] of ['calm', 'calm', 'needs_cleanup', 'calm'].entries()) points = extend(points, status(level), at)
  expect(changes(points)).toEqual([
    { at: 2, from: 'calm', to: 'needs_cleanup' },
    { at: 3, from: 'needs_cleanup', to: 'calm' },
  ])
})
