import { draft } from './draft'
import { outbox } from './outbox/outbox'

/** Brings back what this device keeps, and begins to send it. For every user who signs in, on whatever page he is. */
export async function startScan(): Promise<void> {
  await outbox.start()
  await draft.start()
}
