import { get, post, send } from '../api/client'
import type { Page } from '../api/page'

export type ReportState = 'queued' | 'fetching' | 'running' | 'done' | 'failed' | 'cancelled'
export type FileKind = 'combined' | 'processed' | 'detailed'

export interface ReportFile {
  file: FileKind
  name: string
  url: string
  rows: number
  columns: number
  bytes: number
}

/** A report as lists show it; the server's ReportSummary. */
export interface ReportSummary {
  id: number
  state: ReportState
  from: string
  to: string
  book_name: string | null
  created_at: string
  rows: number
  fault: string | null
}

/** A report as it stands; the server's ReportView. */
export interface Report extends ReportSummary {
  source: 'upload' | 'bi_publisher'
  remote_job: number | null
  book_bytes: number
  finished_at: string | null
  sheet: string | null
  sheets: number
  files: ReportFile[]
  findings: string[]
  memory: { estimate_mb: number; held_mb: number; peak_mb: number; waited_ms: number }
}

export interface Preview {
  file: FileKind
  columns: string[]
  rows: string[][]
  row_count: number
  column_count: number
}

const root = '/api/reports'

export const isUnderWay = (state: ReportState): boolean => state === 'queued' || state === 'fetching' || state === 'running'

export const listReports = (cursor: string | null): Promise<Page<ReportSummary>> => get(cursor ? `${root}?cursor=${cursor}` : root)
export const findReport = (id: number): Promise<Report> => get(`${root}/${id}`)
export const previewFile = (id: number, file: FileKind): Promise<Preview> => get(`${root}/${id}/preview?file=${file}&rows=10`)
export const fetchReport = (from: string, to: string): Promise<{ id: number }> => post(`${root}/po/fetch`, { from, to })
export const cancelReport = (id: number): Promise<Report> => post(`${root}/${id}/cancel`)

export async function deleteReport(id: number): Promise<void> {
  await send(`${root}/${id}`, { method: 'DELETE' })
}

export const zipUrl = (id: number): string => `${root}/${id}/all.zip`

/** Tells of a report until it has ended. Returns what stops the telling; the browser connects again where the line breaks. */
export function followReport(id: number, tell: (report: Report) => void): () => void {
  const events = new EventSource(`${root}/${id}/events`)
  events.addEventListener('report', (event) => {
    const report = JSON.parse((event as MessageEvent<string>).data) as Report
    if (!isUnderWay(report.state)) events.close()
    tell(report)
  })
  return () => events.close()
}

/** 01-31-2025, as the reports have carried their dates ever since, of 2025-01-31. */
export function reportDate(iso: string): string {
  const [year, month, day] = iso.split('-')
  return `${month}-${day}-${year}`
}

/** 1.5 MB. */
export function size(bytes: number): string {
  return bytes < 1 << 20 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / (1 << 20)).toFixed(1)} MB`
}
