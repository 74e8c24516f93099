import { defineAsyncComponent, type Component } from 'vue'
import { texts } from './texts'

export interface Tab {
  /** First part of the address behind #; '' is the start. */
  path: string
  label: string
  /** Name of a drawing in parts/Icon.vue. */
  icon: string
  component: Component
  adminOnly?: boolean
}

/** The sections of the pages, in their order. Each is loaded when it is first opened. */
export const tabs: readonly Tab[] = [
  { path: '', label: texts.tabs.scan, icon: 'scan', component: defineAsyncComponent(() => import('./scan/ScanPage.vue')) },
  { path: 'invoices', label: texts.tabs.invoices, icon: 'list', component: defineAsyncComponent(() => import('./invoices/InvoicesPage.vue')) },
  { path: 'reports', label: texts.tabs.reports, icon: 'table', component: defineAsyncComponent(() => import('./reports/ReportsPage.vue')) },
  { path: 'memory', label: texts.tabs.memory, icon: 'gauge', component: defineAsyncComponent(() => import('./memory/MemoryPage.vue')), adminOnly: true },
]
