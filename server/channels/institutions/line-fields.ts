/** Lines of bills in the standard's fields, in and out. */
import type { AddedLine, NewLine } from '#capabilities/settlement/index.ts'
import { money, type Money, yuan } from '#kernel/money.ts'
import { instantOfWall } from './clock.ts'
import type { Given } from './output.ts'
import type { Row } from './row.ts'

const lineFields = [
  ...['dise_codg', 'rxno', 'rx_circ_flag', 'drord_no', 'sin_dos_dscr', 'used_frqu_dscr'],
  ...['prd_days', 'medc_way_dscr', 'bilg_dept_codg', 'bilg_dept_name', 'bilg_dr_codg'],
  ...['bilg_dr_name', 'acord_dept_codg', 'acord_dept_name', 'orders_dr_code', 'orders_dr_name'],
  ...['tcmdrug_used_way', 'etip_flag', 'etip_hosp_code', 'dscg_tkdrug_flag', 'matn_fee_flag'],
  ...['memo', 'comb_no'],
]

const approvals: Readonly<Record<string, NewLine['approval']>> = { 1: 'passed', 2: 'failed' }

/** A line that comes back names the one that it takes back, and its own numbers stand below zero. */
export function lineOf(row: Row, batchNumber: string): NewLine {
  return {
    lineNumber: row.text('feedetl_sn'),
    returns: row.textIfAny('init_feedetl_sn') || null,
    batchNumber,
    at: instantOfWall(row.moment('fee_ocur_time')),
    code: row.text('med_list_codg'),
    houseCode: row.text('medins_list_codg'),
    amount: magnitude(row.scaled('det_item_fee_sumamt', 2)),
    quantity: magnitude(row.scaled('cnt', 4)),
    price: row.scaled('pric', 6),
    approval: approvals[row.textIfAny('hosp_appr_flag')] ?? 'not_needed',
    traceCodes: row.hasList('durg_trac_info')
      ? row.list('durg_trac_info').map((code) => code.text('drug_trac_codg'))
      : [],
    particulars: row.particulars(lineFields),
  }
}

/** Of a hospital: an opened package is given to several people, and none of them has used it up. */
export function hospitalLineOf(row: Row, batchNumber: string): NewLine {
  const line = lineOf(row, batchNumber)
  const packages = row.hasList('durg_trac_info') ? row.list('durg_trac_info') : []
  const opened = new Set(
    packages.filter(isOpened).map((package_) => package_.text('drug_trac_codg')),
  )
  return { ...line, traceCodes: line.traceCodes.filter((code) => !opened.has(code)) }
}

function isOpened(package_: Row): boolean {
  return package_.text('trdn_flag') === '1'
}

function magnitude(number: bigint): Money {
  return money(number < 0n ? -number : number)
}

/** Signs that no line may have; null when all is well. */
export function signProblem(rows: readonly Row[], path: string): string | null {
  for (const [position, row] of rows.entries()) {
    const at = `${path}[${position}]`
    const returns = row.textIfAny('init_feedetl_sn') !== ''
    const quantity = row.scaled('cnt', 4)
    const amount = row.scaled('det_item_fee_sumamt', 2)
    if (row.scaled('pric', 6) < 0n) return `${at}.pric（单价）：不能为负数`
    if (returns && quantity >= 0n) return `${at}.cnt（数量）：退单时数量应为负数`
    if (!returns && quantity <= 0n) return `${at}.cnt（数量）：应大于零，退费请走退单或撤销`
    if (returns ? amount > 0n : amount < 0n) {
      return `${at}.det_item_fee_sumamt（明细项目费用总额）：正负应与数量一致`
    }
  }
  return null
}

/** All lines of a message belong to one visit of one person. */
export function mixedVisits(rows: readonly Row[], path: string): string | null {
  const visits = new Set(rows.map((row) => `${row.text('psn_no')} ${row.text('mdtrt_id')}`))
  return visits.size > 1 ? `${path}.mdtrt_id（就诊ID）：一次只能上传同一人同一次就诊的明细` : null
}

export const levels = { A: '01', B: '02', C: '03' } as const
/** The standard's code for each kind of list. */
export const listTypeOf: Readonly<Record<string, string>> = {
  drug: '101',
  herbal_slice: '102',
  preparation: '103',
  ethnic_drug: '104',
  other: '105',
  herbal_granule: '106',
  service: '201',
  consumable: '301',
}

/** Of what is on no list. */
const otherCharges = '14'

/** How the lists split a line on its day. */
export function splitFields(line: Pick<AddedLine, keyof NewLine | 'listed' | 'split'>): Given {
  const { listed, split } = line
  const sign = line.returns === null ? '' : '-'
  return {
    feedetl_sn: line.lineNumber,
    det_item_fee_sumamt: sign + yuan(line.amount),
    cnt: sign + decimal(line.quantity, 4),
    pric: decimal(line.price, 6),
    pric_uplmt_amt: decimal(listed?.priceLimit ?? 0n, 6),
    selfpay_prop: decimal(listed?.firstSelfPay ?? 10_000n, 4),
    ...(split && {
      fulamt_ownpay_amt: yuan(split.notCovered),
      overlmt_amt: yuan(split.overLimit),
      preselfpay_amt: yuan(split.firstSelfPay),
      inscp_scp_amt: yuan(split.inScope),
    }),
    chrgitm_lv: levels[listed?.level ?? 'C'],
    med_chrgitm_type: listed?.chargeItemType || otherCharges,
    lmt_used_flag: listed?.restricted ? '1' : '0',
  }
}

export function decimal(number: bigint, places: number): string {
  const figures = number.toString().padStart(places + 1, '0')
  return `${figures.slice(0, -places)}.${figures.slice(-places)}`
}
