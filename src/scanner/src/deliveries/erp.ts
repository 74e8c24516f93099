import { shallowRef } from 'vue'
import { get } from '../api/client'
import type { MappedKind } from '../mappings/mapping'

/** The ERP that the server delivers into; the answer of GET /api/erp. */
export interface Erp {
  /** null: none is set up. */
  erp: string | null
  /** The kinds of name that are mapped for it. */
  maps: MappedKind[]
  at_creation: boolean
}

export const erp = shallowRef<Erp>({ erp: null, maps: [], at_creation: true })

export async function loadErp(): Promise<void> {
  erp.value = await get<Erp>('/api/erp')
}

const names: Record<string, string> = { tryton: 'Tryton', erpnext: 'ERPNext', quickbooks: 'QuickBooks', odoo: 'Odoo', webhook: 'Webhook' }

export const erpNames: readonly [string, string][] = Object.entries(names)

/** As a person writes it. */
export function erpName(erp: string | null): string {
  return names[erp ?? ''] ?? erp ?? ''
}
