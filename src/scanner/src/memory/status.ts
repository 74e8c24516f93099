import type { Receipt } from './receipts'

/** How memory stands; the answer of GET /api/memory. All sizes in MB. */
export interface MemoryStatus {
  current_mb: number
  max_mb: number
  usage_percent: number
  system_usage_percent: number
  batch_size: number
  level: Level
  since: string
  budget: {
    heap_mb: number
    native_mb: number
    leased_mb: number
    available_mb: number
    reserve_mb: number
    /** Shares of the budget at which clean-up begins and new work is refused. */
    cleanup_percent: number
    refusal_percent: number
  }
  container: { source: string; limit_mb: number; highest_mb: number }
  gc: { gen0: number; gen1: number; gen2: number; pause_percent: number; fragmented_mb: number }
  workers: { pid: number; name: string; rss_mb: number; leased_mb: number; since: string }[]
  purposes: { purpose: string; leased_mb: number; leases: number; waiting: number; admitted: number; waited: number; refused: number }[]
  counters: Record<'admitted' | 'waited' | 'refused' | 'aborted' | 'parked' | 'recycled', number>
  stalls: { machine: Stall | null; container: Stall | null }
  last_cleanup: { at: string; reason: string; before_mb: number; after_mb: number; freed_mb: number } | null
  refusals: Refusal[]
  receipts: Receipt[]
}

export type Level = 'calm' | 'needs_cleanup' | 'needs_forced_cleanup' | 'system_critical'

export interface Stall {
  some_percent: number
  full_percent: number
}

export interface Refusal {
  at: string
  what: string
  purpose: string
  reason: string
  estimate_mb: number
  available_mb: number
  waited_ms: number
}

export interface CleanupResult {
  before_mb: number
  after_mb: number
  freed_mb: number
}

export const levels: readonly Level[] = ['calm', 'needs_cleanup', 'needs_forced_cleanup', 'system_critical']

/** The colour of a rung: good, warn or bad. */
export function lookOf(level: Level): 'good' | 'warn' | 'bad' {
  return level === 'calm' ? 'good' : level === 'needs_cleanup' ? 'warn' : 'bad'
}
