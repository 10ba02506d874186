/** The tables that we hand out: an empty list to fill in, and the rows of a list that are to be mended. */
import { csvText } from '#platform/documents/csv.ts'
import { type Column, workbookOf } from '#platform/files/write-workbook.ts'
import type { FoundProblem, WrittenRow } from './employer-list.ts'
import * as store from './employer-store.ts'
import { openRow } from './sealed-row.ts'
import type { ListDeps } from './take-employer-list.ts'
import type { Language } from './words.ts'

const words = {
  zh: {
    sheet: '职工名单',
    titles: ['姓名', '公民身份号码', '证件', '照片', '原表', '原行', '原因'],
    documents: ['身份证', '户口簿'],
    sample: ['张三（示例，请删除）', '11010519491231002X', '身份证', '001.jpg'],
  },
  en: {
    sheet: 'People',
    titles: ['Name', 'Citizen number', 'Document', 'Photo', 'Sheet', 'Row', 'Why'],
    documents: ['ID card', 'Household register'],
    sample: ['Zhang San (sample: delete)', '11010519491231002X', 'ID card', '001.jpg'],
  },
} as const

const widths = [20, 24, 18, 18, 14, 8, 70]

/** The number in the sample is the specimen of the national standard: nobody has it. */
export function listTemplateWorkbook(language: Language): Promise<Buffer> {
  const { sheet, sample } = words[language]
  return workbookOf({ title: sheet, columns: columnsOf(language).slice(0, 4), rows: [sample] })
}

export function listTemplateCsv(language: Language): string {
  const { titles, sample } = words[language]
  return csvText([titles.slice(0, 4), sample])
}

export type ProblemSentence = (found: FoundProblem) => string

/** The employer's own words again, with the place where each stood and why it cannot be done. */
export async function rowsToMend(
  deps: Pick<ListDeps, 'db' | 'personal'>,
  wanted: {
    readonly listId: string
    readonly language: Language
    readonly sentence: ProblemSentence
  },
): Promise<Buffer> {
  const { listId, language, sentence } = wanted
  const rows: (readonly string[])[] = []
  for (let after = 0; ; ) {
    const piece = { listId, piles: ['look', 'cannot'] as const, after, atMost: 1_000 }
    const some = await store.readRows(deps.db, piece)
    for (const row of some) {
      const written = openRow(deps, { listId, rowNo: row.rowNo, sealedRow: row.sealedRow })
      const why = row.problems.map(sentence).join(' ')
      rows.push([...cellsOf(written), row.sheet, String(row.line), why])
    }
    const last = some.at(-1)
    if (!last) break
    after = last.rowNo
  }
  return workbookOf({ title: words[language].sheet, columns: columnsOf(language), rows })
}

function cellsOf({ name, citizenNumber, document, photo }: WrittenRow): readonly string[] {
  return [name, citizenNumber, document, photo]
}

function columnsOf(language: Language): readonly Column[] {
  const { titles, documents } = words[language]
  return titles.map((title, at) => ({
    ...{ title, width: widths[at] ?? 20 },
    ...(at === 2 ? { choices: documents } : {}),
  }))
}
