import type { Level } from './status'

/** One of several servers; an item of GET /api/memory/nodes. All sizes in MB. */
export interface Node {
  id: string
  name: string
  /** The one that these pages come from. */
  is_this: boolean
  level: Level
  current_mb: number
  max_mb: number
  usage_percent: number
  available_mb: number
  has_most_room: boolean
  age_seconds: number
  /** Not heard of for too long to rely on it. */
  is_silent: boolean
}

export interface NodeList {
  /** Whether servers tell each other at all. */
  shared: boolean
  most_room: string | null
  nodes: Node[]
}

/** What to show: a server alone is not worth a list. */
export function shown(list: NodeList | null): Node[] {
  return list && list.nodes.length > 1 ? list.nodes : []
}

/** The share of a bar, 0 to 100. */
export function filled(node: Node): number {
  return Math.max(0, Math.min(100, node.usage_percent))
}

/** The colour of a server: what is silent is neither good nor bad. */
export function lookOfNode(node: Node): 'good' | 'warn' | 'bad' | 'silent' {
  if (node.is_silent) return 'silent'
  return node.level === 'calm' ? 'good' : node.level === 'needs_cleanup' ? 'warn' : 'bad'
}
