/**
 * What the lists of the place of treatment say of the lines of a bill, as installations tell each other:
 * a node beside the lines. By it the place of insurance splits them, since its own lists do not count.
 */
import type { LineEntry, NewLine, ToldLists } from '#capabilities/settlement/index.ts'
import { checkInput, WrongInput } from '../check-input.ts'
import { decimal, levels } from '../line-fields.ts'
import type { Row } from '../row.ts'
import { tableOf } from '../tables.ts'
import type { Call } from '../transaction.ts'

export type ListedRow = Readonly<Record<string, string>>

export function listedRow(lineNumber: string, listed: LineEntry | null): ListedRow {
  if (!listed) return { feedetl_sn: lineNumber, list_flag: '0' }
  return {
    ...{ feedetl_sn: lineNumber, list_flag: '1', chrgitm_lv: levels[listed.level] },
    // Nothing stands for no limit, and a limit of nothing is one.
    pric_uplmt_amt: listed.priceLimit === null ? '' : decimal(listed.priceLimit, 6),
    selfpay_prop: decimal(BigInt(listed.firstSelfPay), 4),
    lmt_used_flag: listed.restricted ? '1' : '0',
    ...{ list_type: listed.kind, med_chrgitm_type: listed.chargeItemType },
    ...{ hilist_name: listed.name, drug_trac_flag: listed.traced ? '1' : '0' },
  }
}

/** Of a hospital here our own lists are asked. */
export function told(
  { isFromPeer, sent }: Pick<Call, 'isFromPeer' | 'sent'>,
  lines: readonly NewLine[],
): { readonly toldLists?: ToldLists } {
  if (!isFromPeer) return {}
  const numbers = lines.map(({ lineNumber }) => lineNumber)
  return { toldLists: toldListsOf(sent, numbers) }
}

/** By the number of the line; each line of the message has to be told of. */
function toldListsOf(sent: unknown, lineNumbers: readonly string[]): ToldLists {
  const rows = checkInput(tableOf('peer-lines').takes, sent).rows('medlist')
  const told = new Map(rows.map((row) => [row.text('feedetl_sn'), entryOf(row)]))
  if (lineNumbers.some((number) => !told.has(number))) {
    throw new WrongInput('input.medlist：每行明细都应有就医地目录属性，请核对')
  }
  return told
}

function entryOf(row: Row): LineEntry | null {
  if (row.text('list_flag') !== '1') return null
  const level = Object.entries(levels).find(([, code]) => code === row.text('chrgitm_lv'))?.[0]
  const share = row.scaled('selfpay_prop', 4)
  const limit = row.scaled('pric_uplmt_amt', 6)
  if (
    level === undefined ||
    !row.has('selfpay_prop') ||
    share < 0n ||
    share > 10_000n ||
    limit < 0n
  ) {
    throw new WrongInput('input.medlist：目录内项目应填写收费项目等级、0 至 1 的自付比例')
  }
  return {
    ...{ level: level as LineEntry['level'], firstSelfPay: share as LineEntry['firstSelfPay'] },
    priceLimit: row.has('pric_uplmt_amt') ? limit : null,
    restricted: row.text('lmt_used_flag') === '1',
    ...{ kind: row.text('list_type'), chargeItemType: row.text('med_chrgitm_type') },
    ...{ name: row.text('hilist_name'), traced: row.text('drug_trac_flag') === '1' },
  }
}
