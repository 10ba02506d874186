/** What terminals and books have differently, as a table to take away. */
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { namesOf } from '#capabilities/organisations/index.ts'
import {
  type Batch,
  batchDifferences,
  type ComparedLine,
  readDifferingBatches,
} from '#capabilities/settlement/index.ts'
import { dayOf, parsePlainDate, startOf } from '#kernel/dates.ts'
import type { InstitutionId } from '#kernel/ids.ts'
import { csvText } from '#platform/documents/csv.ts'
import type { Deps, Language } from '../context.ts'
import { fileLanguage } from '../books/trial-balance-routes.ts'
import { amountOf } from './batch-view.ts'

const day = z.iso.date().optional()
export const daysAsked = z.strictObject({ from: day, until: day })
export const spanAsked = daysAsked.extend({ lang: fileLanguage })

export type Span = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate }

/** Without dates: the last month. */
export function spanOf(deps: Pick<Deps, 'now'>, asked: z.infer<typeof daysAsked>): Span {
  const until = parsePlainDate(asked.until ?? '') ?? dayOf(deps.now())
  return { from: parsePlainDate(asked.from ?? '') ?? until.subtract({ months: 1 }), until }
}

const differingAtMost = 1_000

export function differingIn(
  db: Deps['db'],
  { from, until }: Span,
  institutionId: InstitutionId | null,
): Promise<readonly Batch[]> {
  const moments = { from: startOf(from), until: startOf(until.add({ days: 1 })) }
  return readDifferingBatches(db, { ...moments, institutionId, atMost: differingAtMost })
}

export type FileWish = {
  readonly asked: z.infer<typeof spanAsked>
  readonly institutionId: InstitutionId | null
  readonly language: Language
}

export async function differenceFile(
  deps: Deps,
  reply: FastifyReply,
  { asked, institutionId, language }: FileWish,
): Promise<FastifyReply> {
  const span = spanOf(deps, asked)
  const batches = await differingIn(deps.db, span, institutionId)
  const table = await differenceTable(deps, batches, asked.lang ?? language)
  return sendTable(reply, `batch-differences-${span.until.toString()}`, table)
}

export function sendTable(reply: FastifyReply, name: string, table: Table): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .send(csvText(table))
}

type Table = readonly (readonly string[])[]

const heads: Readonly<Record<Language, readonly string[]>> = {
  zh: [
    '机构',
    '终端',
    '批次',
    '结算日',
    '类别',
    '流水号',
    '日期',
    '时间',
    '平台（元）',
    '终端（元）',
  ],
  en: [
    ...['Institution', 'Terminal', 'Batch', 'Closed on', 'What', 'Trace', 'Date', 'Time'],
    ...['Platform (yuan)', 'Terminal (yuan)'],
  ],
}
const classes: Readonly<Record<Language, Readonly<Record<ComparedLine['class'], string>>>> = {
  zh: { paid: '消费', back: '撤销或退货' },
  en: { paid: 'Purchase', back: 'Void or refund' },
}

async function differenceTable(
  { db }: Deps,
  batches: readonly Batch[],
  language: Language,
): Promise<Table> {
  const rows: (readonly string[])[] = [heads[language]]
  const names = await namesOf(
    db,
    batches.map((each) => each.institutionId),
  )
  for (const each of batches) {
    const whose = names.get(each.institutionId)?.[language] ?? ''
    const lines = await batchDifferences(db, each)
    rows.push(...lines.map((line) => rowOf(each, whose, line, language)))
  }
  return rows
}

/** One batch with every line, those that agree too. */
export function lineTable(
  batch: Batch,
  whose: string,
  lines: readonly ComparedLine[],
  language: Language,
): Table {
  return [heads[language], ...lines.map((line) => rowOf(batch, whose, line, language))]
}

function rowOf(batch: Batch, whose: string, line: ComparedLine, language: Language) {
  const closedOn = batch.closedAt ? dayOf(batch.closedAt).toString() : ''
  return [
    ...[whose, batch.terminalId, batch.number, closedOn, classes[language][line.class]],
    ...[line.trace, line.localDate, line.localTime],
    ...[amountOf(line.ours) ?? '', amountOf(line.theirs) ?? ''],
  ]
}
