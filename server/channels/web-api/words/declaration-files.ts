/** Why a file with the people of a month is not taken, and what is wrong with a line of it. */
import type { FileProblemCode } from '#capabilities/contributions/index.ts'
import type { Words } from '#capabilities/organisations/index.ts'
import type { FileRefusal } from '#platform/files/file-refusal.ts'
import { fileRefusalWords } from './employer-lists.ts'

const tooLarge = {
  zh: '文件太大或压缩得过分。申报表不超过 8 MB；请只留姓名、公民身份号码、缴费基数三列，另存后再传。',
  en: 'The file is too large or packed too tightly: up to 8 MB are read. Keep only the columns name, citizen number and base, and save it anew.',
}
const nobody = {
  zh: '没有找到人员。要有“公民身份号码”一列，可下载模板填写。',
  en: 'Nobody was found. There must be a column of citizen numbers; the template has one.',
}

export const declarationFileWords: Readonly<Record<FileRefusal, Words>> = {
  ...fileRefusalWords,
  file_too_large: tooLarge,
  zip_too_many_entries: tooLarge,
  zip_too_large: tooLarge,
  workbook_too_many_texts: tooLarge,
  zip_entry_name: fileRefusalWords.zip_damaged,
  zip_link: fileRefusalWords.zip_damaged,
  zip_nested: fileRefusalWords.zip_damaged,
  no_header: nobody,
  no_rows: nobody,
  too_many_columns: {
    zh: '列太多。只需要公民身份号码、姓名、缴费基数三列。',
    en: 'There are too many columns; citizen number, name and base are enough.',
  },
  too_many_rows: {
    zh: '一次最多申报 5000 人。人数更多的，请到经办机构批量申报。',
    en: 'At most 5,000 people are declared at a time; larger employers declare in bulk at the agency.',
  },
}

const w = (zh: string, en: string): Words => ({ zh, en })
const both = (why: Words, remedy: Words) => ({ why, remedy })
const copyNumber = w('请照身份证填写 18 位。', 'Copy its 18 signs from the ID card.')
const copyName = w('请照身份证填写。', 'Copy it from the ID card.')
const writeBase = w(
  '请填写元，最多两位小数，例如 5000.00。',
  'Write yuan with up to two decimals, such as 5000.00.',
)

export const fileProblemWords = {
  number_missing: both(w('没有公民身份号码', 'The citizen number is missing'), copyNumber),
  number_rounded: both(
    w(
      '号码被表格软件当成了数字，末尾几位已丢失',
      'The program took the number for an amount and lost its last figures',
    ),
    w(
      '请在下表照身份证填写；原表请把这一列设为“文本”。',
      'Copy it from the ID card below; in your file, make the column a text column.',
    ),
  ),
  name_missing: both(w('没有姓名', 'The name is missing'), copyName),
  base_missing: both(w('没有缴费基数', 'The base is missing'), writeBase),
  citizen_number_wrong: both(
    w('公民身份号码不正确', 'This is no valid citizen number'),
    w('请对照身份证逐位核对。', 'Compare it with the ID card digit by digit.'),
  ),
  listed_twice: both(
    w('此人在表中已经出现过', 'This person stands in the list already'),
    w('请删去一行。', 'Remove one of the lines.'),
  ),
  name_wrong: both(w('姓名含有不能用的字符', 'The name holds what names do not have'), copyName),
  base_unreadable: both(w('缴费基数不是金额', 'The base is no amount'), writeBase),
  base_below_floor: both(
    w('缴费基数低于下限', 'The base is below the floor'),
    w('请按下限 {limit} 元申报。', 'Declare the floor of {limit} yuan.'),
  ),
  base_above_ceiling: both(
    w('缴费基数高于上限', 'The base is above the ceiling'),
    w('请按上限 {limit} 元申报。', 'Declare the ceiling of {limit} yuan.'),
  ),
} as const satisfies Record<FileProblemCode, { readonly why: Words; readonly remedy: Words }>
