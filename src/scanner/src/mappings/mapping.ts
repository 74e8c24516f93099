/** The kinds of name that stand for a record of the ERP. */
export type MappedKind = 'supplier' | 'item' | 'unit' | 'tax' | 'account'

/** What a name stands for; the server's MappingView. */
export interface Mapping {
  id: number
  kind: MappedKind
  /** What it is found by, see the server's MappingKey. */
  local_key: string
  local_name: string
  remote_id: string
  remote_name: string
  /** Of 100. */
  score: number
  reason: string
  /** null: Plimsoll found it. */
  set_by: string | null
  changed_at: string
}

/** A record of the ERP that a name may stand for. */
export interface Candidate {
  id: string
  name: string
  code: string | null
  /** Of 100; null: it was searched for, not suggested. */
  score: number | null
  reason: string
}

export interface Suggestion {
  remote_id: string
  remote_name: string
  remote_code: string | null
  score: number
  reason: string
}

export function candidateOf(suggestion: Suggestion): Candidate {
  const { remote_id: id, remote_name: name, remote_code: code, score, reason } = suggestion
  return { id, name, code, score, reason }
}

/** What is mapped, taken apart: a tax or an account may be of one supplier or item alone. */
export interface Subject {
  /** The name itself; '' for an account of everything. */
  name: string
  of: 'all' | 'supplier' | 'item'
  ofName: string
}

/** Reads `13|SUPPLIER`, `*`, `SUPPLIER|name` and `ITEM|code`; other kinds are their name. */
export function subjectOf(kind: MappedKind, localName: string): Subject {
  const bar = localName.indexOf('|')
  const [first, rest] = bar < 0 ? [localName, ''] : [localName.slice(0, bar), localName.slice(bar + 1)]
  if (kind === 'tax') return { name: first.replace(/\s*%$/, ''), of: rest ? 'supplier' : 'all', ofName: rest }
  if (kind !== 'account') return { name: localName, of: 'all', ofName: '' }
  return first === '*' ? { name: '', of: 'all', ofName: '' } : { name: '', of: first === 'ITEM' ? 'item' : 'supplier', ofName: rest }
}

/** The reverse: as PUT /api/mappings takes it. */
export function localNameOf(kind: MappedKind, subject: Subject): string {
  const ofName = subject.ofName.trim()
  if (kind === 'tax') return subject.of === 'all' ? subject.name.trim() : `${subject.name.trim()}|${ofName}`
  if (kind !== 'account') return subject.name.trim()
  return subject.of === 'all' ? '*' : `${subject.of === 'item' ? 'ITEM' : 'SUPPLIER'}|${ofName}`
}

/** Why it cannot be said yet; the server checks again. */
export function isComplete(kind: MappedKind, subject: Subject): boolean {
  if (subject.of !== 'all' && !subject.ofName.trim()) return false
  return kind === 'account' || (kind === 'tax' ? /^\d+([.]\d+)?$/ : /\S/).test(subject.name.trim())
}
