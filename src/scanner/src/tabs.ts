import { defineAsyncComponent, type Component } from 'vue'
import { erp } from './deliveries/erp'
import { session } from './session/session'
import { texts } from './texts'

export interface Tab {
  /** First part of the address behind #; '' is the start. */
  path: string
  label: string
  /** Name of a drawing in parts/Icon.vue. */
  icon: string
  component: Component
  adminOnly?: boolean
  /** Only where the server delivers into an ERP. */
  erpOnly?: boolean
}

/** The sections of the pages, in their order. Each is loaded when it is first opened. */
export const tabs: readonly Tab[] = [
  { path: '', label: texts.tabs.scan, icon: 'scan', component: defineAsyncComponent(() => import('./scan/ScanPage.vue')) },
  { path: 'invoices', label: texts.tabs.invoices, icon: 'list', component: defineAsyncComponent(() => import('./invoices/InvoicesPage.vue')) },
  { path: 'deliveries', label: texts.tabs.deliveries, icon: 'ship', component: defineAsyncComponent(() => import('./deliveries/DeliveriesPage.vue')), erpOnly: true },
  { path: 'reports', label: texts.tabs.reports, icon: 'table', component: defineAsyncComponent(() => import('./reports/ReportsPage.vue')) },
  { path: 'memory', label: texts.tabs.memory, icon: 'gauge', component: defineAsyncComponent(() => import('./memory/MemoryPage.vue')), adminOnly: true },
]

/** Whether a tab is there for the user who is signed in, on this server. */
export function isShown(tab: Tab): boolean {
  return (!tab.adminOnly || session.state.user?.role === 'admin') && (!tab.erpOnly || erp.value.erp !== null)
}
