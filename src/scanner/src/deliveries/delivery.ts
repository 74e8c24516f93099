import type { MappedKind } from '../mappings/mapping'

/** Where an invoice stands on its way into the ERP; the server's DeliveryView. */
export interface Delivery {
  /** The invoice's name. */
  name: string
  supplier: string
  bill_no: string | null
  grand_total: number
  currency: string
  state: DeliveryState
  /** How it stands, in the ERP's own words; null: it is only queued. */
  sentence: string | null
  erp: string | null
  erp_name: string | null
  erp_url: string | null
  attempts: number
  changed_at: string
  /** The question that an answer sets going again. */
  wanted: Wanted | null
  /** Oldest first; null in lists. */
  history: { at: string; text: string; times: number }[] | null
}

export type DeliveryState = 'waiting' | 'delivered' | 'needs_attention' | 'withdrawn'

export interface Wanted {
  /** Which record of the ERP something is; other_bill: whether a document there is another bill. */
  kind: MappedKind | 'other_bill'
  /** What to map; of another bill the ERP's key. */
  local_name: string
  name: string
}

/** In the order of their urgency. */
export const deliveryStates: readonly DeliveryState[] = ['needs_attention', 'waiting', 'delivered', 'withdrawn']

/** Only a web address of the ERP's becomes a link: what it sends is not to be trusted with others. */
export function linkOf(delivery: Delivery): string | null {
  return /^https?:\/\//i.test(delivery.erp_url ?? '') ? delivery.erp_url : null
}

/** Whether «send again» does anything: what is delivered is there. */
export function canSend(delivery: Delivery): boolean {
  return delivery.state !== 'delivered'
}
