/**
 * What is wrong with a pack, in Chinese. The sentences of the schema are English, as they stand in the
 * operator's terminal; a policy editor reads them here in the language of the page.
 */
import type { AreaProblem } from '#capabilities/organisations/index.ts'
import type { Language } from '../context.ts'

type Pattern = readonly [english: RegExp, chinese: string]

const patterns: readonly Pattern[] = [
  [/^it is missing$/, '缺少此项'],
  [/^there is no such parameter$/, '没有这个参数'],
  [/^it stands here twice$/, '此项重复出现'],
  [/^anchors and aliases are not read here$/, '不支持锚点和引用（& 与 *）'],
  [/^(.+) stands in (.+) already$/, '$1 已出现在 $2'],
  [/^(an empty list|this list|this) is not right$/, '此处内容不正确'],
  [/^(.+) is not right$/, '$1 不正确'],
  [/^a (.+) is missing (.+)$/, '缺少 $1'],
  [/^a name is missing: (.+)$/, '缺少名称：$1'],
  [/^a value is missing or miswritten: (.+)$/, '缺少值或书写有误：$1'],
  [/^a value is missing before the end of the file$/, '文件末尾前缺少值'],
  [/^"(.+)" stands after the end$/, '结尾之后还有内容：$1'],
  [/^keep one of them$/, '请只保留其中一项'],
  [/^correct the text around it$/, '请更正此处附近的书写'],
  [/^write it; (.+) explains each parameter$/, '请补写；各参数见 $1'],
  [
    /^take it out or correct its name; (.+) explains each parameter$/,
    '请删除或更正名称；各参数见 $1',
  ],
  [/^write a day as YYYY-MM-DD$/, '日期请写成 YYYY-MM-DD'],
  [/^write a day as MM-DD, such as 01-01$/, '日期请写成 MM-DD，如 01-01'],
  [
    /^write an amount of yuan with two decimals, such as "(.+)", or "none"$/,
    '请写两位小数的金额（加引号），如 "$1"，或 "none"',
  ],
  [
    /^write an amount of yuan with two decimals, such as "(.+)"$/,
    '请写两位小数的金额（加引号），如 "$1"',
  ],
  [/^write a whole number from (.+) to (.+)$/, '请写 $1 至 $2 的整数'],
  [/^write at least (.+)$/, '不得少于 $1'],
  [/^write at most (.+)$/, '不得多于 $1'],
  [/^write one of value, disputed and unset$/, '请写 value、disputed、unset 之一'],
  [/^write one of (.+)$/, '请写下列之一：$1'],
  [/^write an object: (.+)$/, '请写对象：$1'],
  [/^write a list: (.+)$/, '请写列表：$1'],
  [/^write text in quotation marks$/, '请写带引号的文字'],
  [/^write true or false$/, '请写 true 或 false'],
  [/^write a sentence$/, '请写一句话说明'],
  [/^write the words in Chinese$/, '请写中文名称'],
  [/^write the words in English$/, '请写英文名称'],
  [/^write small letters, digits and dashes$/, '请只用小写字母、数字和连字符'],
  [/^write employee, resident, or both$/, '请写 employee、resident 或两者'],
  [/^write from, under, or both$/, '请写 from、under 或两者'],
  [
    /^write segments upwards, each but the last with upTo$/,
    '分段须由低到高，除最后一段外都要有 upTo',
  ],
  [/^name at least one$/, '至少写一项'],
  [/^name a plan, or usual$/, '请写计划名称，或 usual'],
  [/^name the decree or the page$/, '请写明文件或网页出处'],
  [/^apply one reading, or none$/, '至多采用一种读法'],
  [/^give at least one row$/, '至少写一行'],
  [/^give at least one segment$/, '至少写一段'],
  [/^give at least one frame with its first day$/, '至少写一项结算方式及其首日'],
  [
    /^give at least one table with its first day, its source and its reliability$/,
    '至少写一张表，并写明首日、来源和可信程度',
  ],
]

export type PackProblem = Pick<AreaProblem, 'line' | 'path' | 'reason' | 'remedy'>

export function packProblem(
  { line, path, reason, remedy }: AreaProblem,
  language: Language,
): PackProblem {
  return language === 'en'
    ? { line, path, reason, remedy }
    : { line, path, reason: inChinese(reason), remedy: inChinese(remedy) }
}

/** What the parser of a format says itself has no sentence of ours: it is shown as it says it. */
export function inChinese(sentence: string): string {
  for (const [english, chinese] of patterns) {
    if (english.test(sentence)) return sentence.replace(english, chinese)
  }
  return sentence
}
