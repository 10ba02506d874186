/**
 * The files of 3202, by the standard's tables: one text in an archive, a row a line, tabulated, without
 * a heading. What a row says wrong is told by its number and field, never by its value.
 */
import type { Difference, DifferenceKind, TheirLine } from '#capabilities/clearing/index.ts'
import { signedYuan } from '#kernel/money.ts'
import { isFileRefused } from '#platform/files/file-refusal.ts'
import { textOfArchive } from '#platform/files/read-archive.ts'
import { zipOf } from '#platform/files/write-zip.ts'
import { checkedText, WrongInput } from './check-input.ts'
import { type Given, rowTexts } from './output.ts'
import { Row } from './row.ts'
import { tableOf } from './tables.ts'
import { idOfWire, wireIdOf } from '#kernel/wire-id.ts'

const textBytesAtMost = 24 * 1024 * 1024
const linesAtMost = 100_000

export async function linesOfArchive(archive: Buffer): Promise<readonly TheirLine[]> {
  const text = await unpacked(archive)
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  if (lines.length > linesAtMost) {
    throw new WrongInput(`对账文件超过${linesAtMost}行，请按日期分段对账`)
  }
  return lines.map((line, index) => lineOf(line, index + 1))
}

async function unpacked(archive: Buffer): Promise<string> {
  try {
    return await textOfArchive(archive, textBytesAtMost)
  } catch (fault) {
    if (!isFileRefused(fault)) throw fault
    throw new WrongInput(
      '对账文件无法读取：应为 ZIP 压缩包，内含一个 UTF-8 编码的 TXT 文件，请重新上传（9101）',
    )
  }
}

function lineOf(line: string, number: number): TheirLine {
  const fields = tableOf('3202').fileTaken
  const cells = line.split('\t')
  if (cells.length !== fields.length) {
    throw new WrongInput(
      `对账文件第${number}行：应有${fields.length}个以制表符隔开的数据项，实有${cells.length}个`,
    )
  }
  const row = new Row(
    new Map(
      fields.map((field, index) => {
        const at = `对账文件第${number}行 ${field.code}（${field.name}）`
        return [field.code, checkedText(field, cells[index], at)] as const
      }),
    ),
  )
  return {
    settlement: idOrText(row.text('setl_id')),
    visit: idOrText(row.text('mdtrt_id')),
    personNumber: row.text('psn_no'),
    ...{ total: row.scaled('medfee_sumamt', 2), fund: row.scaled('fund_pay_sumamt', 2) },
    ...{ account: row.scaled('acct_pay', 2), refund: row.text('refd_setl_flag') === '1' },
  }
}

/** Their number of something is one of ours, or stays what it is. */
function idOrText(text: string): string {
  return idOfWire(text) ?? text
}

function wireOf(idOrOther: string): string {
  return /^[0-9a-f-]{36}$/.test(idOrOther) ? wireIdOf(idOrOther) : idOrOther
}

/** Only what differs; an empty text says that all is well. */
export function resultArchive(differences: readonly Difference[]): Promise<Buffer> {
  const fields = tableOf('3202').fileGiven
  const lines = differences.map((each) => rowTexts(fields, rowOf(each)).join('\t'))
  const text = lines.map((line) => `${line}\r\n`).join('')
  return zipOf([{ name: 'result.txt', text }])
}

/** What they have and we do not is told in their words; what we have, in ours and without its numbers. */
function rowOf({ kind, theirs, ours }: Difference): Given {
  const shown = ours ?? theirs
  if (!shown) throw new Error('a difference is on one side at least')
  return {
    psn_no: theirs?.personNumber ?? shown.personNumber,
    mdtrt_id: theirs ? wireOf(theirs.visit) : '',
    setl_id: theirs ? wireOf(theirs.settlement) : '',
    ...{ msgid: ours?.messageId ?? '', stmt_rslt: '1', memo: memos[kind] },
    refd_setl_flag: shown.refund ? '1' : '0',
    medfee_sumamt: signedYuan(shown.total),
    fund_pay_sumamt: signedYuan(shown.fund),
    acct_pay: signedYuan(shown.account),
  }
}

export const memos = {
  only_theirs: '机构有、中心无：所列期间中心端没有此结算，请核对结算ID与结算时间，或重新结算',
  only_ours: '中心有、机构无：机构未上传此结算，请按报文ID核对，确未发生的用2601冲正',
  amounts_differ: '金额不一致：所列为中心端金额，请以5203查询结果核对',
  names_differ: '人员编号、就诊ID或退费标志与中心端不一致，金额一致，请核对',
  repeated: '重复：文件内同一结算ID不止一行，请删除多余的行',
} as const satisfies Record<DifferenceKind, string>
