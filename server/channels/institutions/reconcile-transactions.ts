/** 3201 and 3202: an institution's totals of some days beside ours, and where they differ its lines. */
import {
  type Compared,
  compareWithOurs,
  fetchFile,
  keepComparison,
  reconcileTotals,
  type TotalsCompared,
} from '#capabilities/clearing/index.ts'
import { toldHospitals } from '#capabilities/organisations/index.ts'
import { signedYuan } from '#kernel/money.ts'
import { isRefused, type Refused, refused } from '#kernel/refusal.ts'
import { paidKinds } from './callers.ts'
import { type Input, WrongInput } from './check-input.ts'
import { instantOfWall, momentText } from './clock.ts'
import { outcomeOf } from './command.ts'
import type { Deps } from './deps.ts'
import { schemeOfInsutype } from './insured-codes.ts'
import { careOfClearingType } from './medical-type.ts'
import { linesOfArchive, resultArchive } from './reconcile-file.ts'
import type { Row } from './row.ts'
import type { Answered, Call, Transaction } from './transaction.ts'
import { idOfWire, wireIdOf } from '#kernel/wire-id.ts'

const reconciles = { callers: paidKinds, changes: true, together: wrongTogether } as const

export const reconcileTransactions = {
  3201: { ...reconciles, carryOut: compareTotals },
  3202: { ...reconciles, carryOut: compareLines },
} as const satisfies Readonly<Record<string, Transaction>>

function wrongTogether(input: Input): string | null {
  const row = input.one('data')
  const flag = row.text('refd_setl_flag')
  if (!['', '0', '1'].includes(flag)) return 'data.refd_setl_flag：应为 0 或 1，或不填'
  const days = row.day('stmt_begndate').until(row.day('stmt_enddate')).days
  if (days < 0) return 'data.stmt_enddate（对账结束日期）：早于对账开始日期，请核对'
  return days > 366 ? 'data.stmt_enddate（对账结束日期）：一次对账不超过一年，请分段办理' : null
}

/** Of an area all its institutions' bills, since all are owed to it. */
async function comparedOf(
  { db }: Deps,
  { institution, isFromPeer }: Call,
  row: Row,
): Promise<Compared> {
  const [firstDay, lastDay] = [row.day('stmt_begndate'), row.day('stmt_enddate')]
  const midnight = (day: Temporal.PlainDate) => instantOfWall(day.toPlainDateTime())
  const flag = row.text('refd_setl_flag')
  const clearingType = row.text('clr_type')
  return {
    ...{ firstDay, lastDay, clearingType },
    query: {
      institutionId: institution.organisationId,
      ...(isFromPeer && { billedBy: await toldHospitals(db, institution.organisationId) }),
      from: midnight(firstDay),
      until: midnight(lastDay.add({ days: 1 })),
      scheme: row.hasField('insutype') ? schemeOfInsutype(row.text('insutype')) : null,
      // What we settle nothing under is compared with nothing, and not with everything.
      care: careOfClearingType(clearingType) ?? 'none',
      refunds: flag === '' ? null : flag === '1',
    },
  }
}

async function compareTotals(deps: Deps, call: Call): Promise<Answered> {
  const row = call.input.one('data')
  if (!isOurOffice(deps, row)) return refused('office_not_ours')
  if (schemeOfInsutype(row.text('insutype')) === null) return refused('scheme_not_served')
  const found = outcomeOf(
    await reconcileTotals(deps, call.act, await comparedOf(deps, call, row), {
      ...{ count: row.scaled('fixmedins_setl_cnt', 0), total: row.scaled('medfee_sumamt', 2) },
      ...{ fund: row.scaled('fund_pay_sumamt', 2), account: row.scaled('acct_pay', 2) },
    }),
  )
  if (isRefused(found)) return found
  return {
    stmtinfo: {
      ...{ setl_optins: row.text('setl_optins'), stmt_rslt: found.agrees ? '0' : '1' },
      stmt_rslt_dscr: found.agrees ? '' : saysOurs(found),
    },
  }
}

function saysOurs({ ours }: TotalsCompared): string {
  const of = (name: 'total' | 'fund' | 'account') => signedYuan(BigInt(ours[name]))
  return (
    `中心端结算${ours.count}笔，医疗费总额${of('total')}，基金支付${of('fund')}，` +
    `个人账户支付${of('account')}；请上传明细（9101）后对明细账（3202）`
  )
}

async function compareLines(deps: Deps, call: Call): Promise<Answered> {
  const row = call.input.one('data')
  if (!isOurOffice(deps, row)) return refused('office_not_ours')
  const lines = await uploadedLines(deps, call, row)
  if ('kind' in lines) return lines
  const told = {
    ...{ count: row.scaled('fixmedins_setl_cnt', 0), total: row.scaled('medfee_sumamt', 2) },
    ...{ fund: row.scaled('fund_pay_sumamt', 2), account: null },
  }
  const added = { count: 0n, total: 0n, fund: 0n }
  for (const { total, fund } of lines.theirs) {
    added.count += 1n
    added.total += total
    added.fund += fund
  }
  if (added.count !== told.count || added.total !== told.total || added.fund !== told.fund) {
    return refused('file_differs_from_totals')
  }
  const compared = await comparedOf(deps, call, row)
  const { ours, differences } = await compareWithOurs(deps, compared, lines.theirs)
  const name = `3202_${row.text('file_qury_no')}.zip`
  const content = await resultArchive(differences)
  const kept = outcomeOf(
    await keepComparison(deps, call.act, compared, {
      ...{ theirs: told, ours, differences, result: { name, content } },
    }),
  )
  if (isRefused(kept)) return kept
  return {
    fileinfo: {
      ...{ file_qury_no: wireIdOf(kept.fileId), filename: kept.name },
      dld_endtime: momentText(Temporal.Instant.from(kept.until)),
    },
  }
}

type Uploaded = { readonly theirs: Awaited<ReturnType<typeof linesOfArchive>> }

async function uploadedLines(
  deps: Deps,
  { act, institution }: Call,
  row: Row,
): Promise<Uploaded | Refused<'file_unknown' | 'file_forgotten'>> {
  const file = await fetchFile(deps, act, {
    institutionId: institution.organisationId,
    ...{ fileId: idOfWire(row.text('file_qury_no')), name: null },
  })
  if (isRefused(file)) return file
  return { theirs: await linesOfArchive(file.content) }
}

/** A city and its counties share their first four digits. */
function isOurOffice({ area }: Deps, row: Row): boolean {
  const office = row.text('setl_optins')
  if (!/^[0-9]{6}$/.test(office)) throw new WrongInput('setl_optins：应为六位行政区划代码')
  return office.startsWith(area.gbCode.slice(0, 4))
}
