import { expect, test } from 'vitest'
import { canSend, linkOf, type Delivery } from './delivery'

const delivery = (more: Partial<Delivery>) => ({ state: 'waiting', erp_url: null, ...more }) as Delivery

test('a web address of the ERP is a link', () => expect(linkOf(delivery({ erp_url: 'https://erp.example.org/a' }))).toBe('https://erp.example.org/a'))

test('a script is never a link', () => expect(linkOf(delivery({ erp_url: 'javascript:alert(1)' }))).toBeNull())

test('what is delivered is not sent again', () => expect([canSend(delivery({ state: 'delivered' })), canSend(delivery({ state: 'needs_attention' }))]).toEqual([false, true]))
