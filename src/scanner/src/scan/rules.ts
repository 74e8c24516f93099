import { ref } from 'vue'
import { get } from '../api/client'

/** What the server calculates with and how much it takes; GET /api/rules. */
export interface Rules {
  vat_percent: number
  currency: string
  max_body_mb: number
  max_lines: number
  max_megapixels: number
}

/** Null until the server has said them. */
export const rules = ref<Rules | null>(null)

export async function loadRules(): Promise<void> {
  rules.value ??= await get<Rules>('/api/rules')
}
