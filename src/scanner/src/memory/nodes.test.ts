import { expect, test } from 'vitest'
import { filled, lookOfNode, shown, type Node } from './nodes'

const node = (part: Partial<Node>): Node => ({
  id: 'a', name: 'one:8000', is_this: true, level: 'calm', current_mb: 100, max_mb: 400, usage_percent: 25, available_mb: 200, has_most_room: true, age_seconds: 0, is_silent: false, ...part,
})

test('a server alone is not listed', () => {
  expect(shown(null)).toEqual([])
  expect(shown({ shared: true, most_room: 'a', nodes: [node({})] })).toEqual([])
  expect(shown({ shared: true, most_room: 'a', nodes: [node({}), node({ id: 'b' })] })).toHaveLength(2)
})

test('a bar is never longer than its place', () => {
  expect(filled(node({ usage_percent: 130 }))).toBe(100)
  expect(filled(node({ usage_percent: 25 }))).toBe(25)
})

test('what is silent has no colour of its last level', () => {
  expect(lookOfNode(node({ level: 'system_critical' }))).toBe('bad')
  expect(lookOfNode(node({ level: 'system_critical', is_silent: true }))).toBe('silent')
})
