/** The empty table that an employer fills in: headings in both languages, whoever reads it. */
import { csvText } from '#platform/documents/csv.ts'
import { workbookOf } from '#platform/files/write-workbook.ts'

const columns = [
  { title: '公民身份号码 Citizen number', width: 30 },
  { title: '姓名 Name', width: 20 },
  { title: '缴费基数（元） Base (yuan)', width: 28 },
]

export function declarationTemplateWorkbook(): Promise<Buffer> {
  return workbookOf({ title: '申报表 Declaration', columns, rows: [] })
}

export function declarationTemplateCsv(): string {
  return csvText([columns.map(({ title }) => title)])
}
