/** Files of the catalogues: why one is not taken, what is wrong with a line, and what an act is refused for. */
import type { FileProblem, ForceRefusal, LineFault } from '#capabilities/catalogues/index.ts'
import type { Words } from '#capabilities/organisations/index.ts'
import type { FileRefusal } from '#platform/files/file-refusal.ts'
import type { ProblemWords } from './codes.ts'
import { fileRefusalWords } from './employer-lists.ts'

export const catalogueFileProblems = {
  upload_unknown: {
    status: 404,
    zh: { title: '没有这个目录文件', detail: '请返回列表重新选择。' },
    en: { title: 'There is no such file', detail: 'Choose it from the list again.' },
  },
  upload_not_checked: {
    status: 409,
    zh: { title: '文件还没有核对完', detail: '请等核对结束再操作。' },
    en: { title: 'The file is not checked yet', detail: 'Wait until the check has ended.' },
  },
  upload_not_ready: {
    status: 409,
    zh: { title: '这个文件不能再操作', detail: '它有错误、没有新内容，或已同意、已入库、已作废。' },
    en: {
      title: 'Nothing can be done with this file',
      detail: 'It is wrong or brings nothing new, or it was agreed to, taken in or laid aside.',
    },
  },
  force_day_out_of_range: {
    status: 422,
    zh: { title: '入库日期不在范围内', detail: '请填写今天起一年内的日期。' },
    en: { title: 'The day is out of range', detail: 'Choose a day from today on, within a year.' },
  },
} as const satisfies Record<ForceRefusal, ProblemWords>

/** Where what helps is another thing than with spreadsheets. */
export const catalogueFileRefusalWords: Readonly<Record<FileRefusal, Words>> = {
  ...fileRefusalWords,
  file_kind_unknown: {
    zh: '只收国家目录文件：UTF-8 文本，或只含一个文本的 ZIP。',
    en: 'Only national files are taken: text in UTF-8, or a ZIP with one text in it.',
  },
}

type Sentence = (allowed: readonly string[]) => string

const faults = {
  wrong_number_of_columns: {
    zh: ([wanted, found]) => `应有 ${wanted} 列，实有 ${found} 列；请取整行，空格填 null`,
    en: ([wanted, found]) =>
      `has ${found} columns where ${wanted} belong; take the whole row, with null for what is empty`,
  },
  control_character: {
    zh: () => '含有控制字符；请另存为 UTF-8 纯文本',
    en: () => 'holds a control character; save it as plain text in UTF-8',
  },
  too_long: {
    zh: () => '有单元格超过 4000 字；请检查是否缺少换行',
    en: () => 'holds a cell of more than 4,000 characters; look for a missing line end',
  },
  empty: {
    zh: () => '不能为空；请向来源索取完整的行',
    en: () => 'must not be empty; ask for the row again where the file came from',
  },
  no_code: {
    zh: () => '不是 5 至 30 位字母、数字、短横的编码；请重新复制编码',
    en: () => 'is no code of 5 to 30 letters, digits and dashes; copy the code anew',
  },
  unreadable_code: {
    zh: () => '不是编码：不能含空格，诊断与手术编码只含字母、数字与 . + * / -；请重新复制编码',
    en: () =>
      'is no code: without spaces, those of diagnoses of letters, digits and . + * / - alone; copy it anew',
  },
  no_day: {
    zh: () => '不是日期；请写成 YYYY-MM-DD',
    en: () => 'is no day; write it YYYY-MM-DD',
  },
  ends_before_it_begins: {
    zh: () => '早于开始日期；请更正其中一个',
    en: () => 'lies before the first day; correct one of the two',
  },
  value_unknown: {
    zh: (allowed) => `只能是 ${allowed.join('、')} 之一`,
    en: (allowed) => `is none of ${allowed.join(', ')}; write one of them`,
  },
  no_number: {
    zh: () => '不是允许范围内的数；请写成 12.50 这样',
    en: () => 'is no amount of the allowed size and decimals; write it like 12.50',
  },
  other_area: {
    zh: (allowed) => `是别的统筹区的；这里只收 ${allowed.join('、')} 的目录`,
    en: (allowed) => `is another area’s; only lists of ${allowed.join(', ')} count here`,
  },
  twice: {
    zh: () => '同一天在本文件里已有一行；请删去其中一行',
    en: () => 'stands in this file already for the same day; leave one of the two out',
  },
} as const satisfies Record<LineFault, Readonly<Record<'zh' | 'en', Sentence>>>

export function catalogueFaultText({ fault, allowed }: FileProblem, language: 'zh' | 'en'): string {
  return faults[fault][language](allowed)
}
