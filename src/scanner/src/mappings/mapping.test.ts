import { describe, expect, test } from 'vitest'
import { isComplete, localNameOf, subjectOf, type MappedKind } from './mapping'

describe('a subject', () => {
  test.each<[MappedKind, string]>([
    ['supplier', 'Acme | Sons'],
    ['item', 'COLA-500'],
    ['tax', '13'],
    ['tax', '13|Acme'],
    ['account', '*'],
    ['account', 'SUPPLIER|Acme'],
    ['account', 'ITEM|COLA-500'],
  ])('%s «%s» is the same after a detour over the form', (kind, name) => expect(localNameOf(kind, subjectOf(kind, name))).toBe(name))

  test('a tax says its percentage without the sign', () => expect(subjectOf('tax', '13 %')).toEqual({ name: '13', of: 'all', ofName: '' }))

  test('a percentage must be a number', () => {
    expect(isComplete('tax', { name: 'VAT', of: 'all', ofName: '' })).toBe(false)
    expect(isComplete('tax', { name: '13.5', of: 'all', ofName: '' })).toBe(true)
  })

  test('an account of one supplier needs his name', () => expect(isComplete('account', { name: '', of: 'supplier', ofName: ' ' })).toBe(false))
})
