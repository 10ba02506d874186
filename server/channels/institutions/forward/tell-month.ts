/**
 * A month's bills that another area settled, set beside that area's books as a hospital sets its own: totals of
 * each scheme and kind of care (3201), and where they differ the lines (9101, 3202, 9102). Nothing is
 * claimed before every part agrees; until then the month is told again each day.
 */
import { randomInt } from 'node:crypto'
import {
  type AreaDifference,
  isClaimed,
  keepAreaMonth,
  type PartTold,
} from '#capabilities/clearing/index.ts'
import { findPeer, type PeerReached } from '#capabilities/organisations/index.ts'
import {
  type ForwardedSums,
  monthsForwarded,
  readForwardedLines,
  sumForwarded,
} from '#capabilities/settlement/index.ts'
import { dayOf, startOf } from '#kernel/dates.ts'
import { signedYuan } from '#kernel/money.ts'
import { textOfArchive } from '#platform/files/read-archive.ts'
import { zipOf } from '#platform/files/write-zip.ts'
import { isObject, valueOf } from '../check-input.ts'
import { momentText, secondsText } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { exactText } from '#platform/json/exact-json.ts'
import { insutypeOf } from '../insured-codes.ts'
import { clearingTypeOf } from '../medical-type.ts'
import { rowTexts } from '../output.ts'
import { Row } from '../row.ts'
import { tableOf } from '../tables.ts'
import { callPeer, type PeerAnswer } from './peer-call.ts'

/** The other area does not answer, or refuses: the month is told another day. */
class NotCompared extends Error {}

type Telling = Pick<Deps, 'area' | 'db' | 'log' | 'now' | 'personal'>

/** From the second day after a month nothing is on its way that carries a moment of it. */
const fromDay = 3

export async function tellMonths(deps: Telling): Promise<{ readonly claimed: number }> {
  const today = dayOf(deps.now())
  if (today.day < fromDay) return { claimed: 0 }
  const until = startOf(today.with({ day: 1 }))
  let claimed = 0
  for (const place of deps.area.otherAreas.places) {
    const peer = await findPeer(deps, place)
    if (!peer) continue
    for (const month of await monthsForwarded(deps.db, { peerId: peer.peerId, until })) {
      if (await isClaimed(deps.db, { peerId: peer.peerId, month })) continue
      if (await tellMonth(deps, peer, Temporal.PlainDate.from(month))) claimed += 1
    }
  }
  return { claimed }
}

type Span = { readonly firstDay: Temporal.PlainDate; readonly lastDay: Temporal.PlainDate }

async function tellMonth(
  deps: Telling,
  peer: PeerReached,
  firstDay: Temporal.PlainDate,
): Promise<boolean> {
  const next = firstDay.add({ months: 1 })
  const span = { firstDay, lastDay: next.subtract({ days: 1 }) }
  const period = { peerId: peer.peerId, from: startOf(firstDay), until: startOf(next) }
  try {
    const parts: PartTold[] = []
    for (const sums of await sumForwarded(deps.db, period)) {
      parts.push(await comparePart(deps, peer, { ...span, ...period, sums }))
    }
    return await keepAreaMonth(deps, {
      ...{ peerId: peer.peerId, insuredIn: peer.place.gbCode, month: firstDay.toString() },
      ...{ parts, at: deps.now() },
    })
  } catch (fault) {
    if (!(fault instanceof NotCompared)) throw fault
    deps.log.error('area_month_not_compared', fault)
    return false
  }
}

type PartAsked = Span & {
  readonly peerId: string
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
  readonly sums: ForwardedSums
}

async function comparePart(deps: Telling, peer: PeerReached, asked: PartAsked): Promise<PartTold> {
  const { sums } = asked
  const insutype = insutypeOf[sums.scheme as keyof typeof insutypeOf]
  const answer = nodeOf(
    await ask(deps, peer, '3201', {
      data: {
        ...{ ...headOf(peer, asked), insutype, acct_pay: signedYuan(sums.account) },
      },
    }),
    'stmtinfo',
  )
  const agrees = answer.text('stmt_rslt') === '0'
  const differences = agrees ? [] : await compareLines(deps, peer, asked)
  return { ...sums, agrees, theirWords: answer.text('stmt_rslt_dscr'), differences }
}

function headOf({ place }: PeerReached, { firstDay, lastDay, sums }: PartAsked) {
  return {
    ...{ clr_type: clearingTypeOf(sums.care as Parameters<typeof clearingTypeOf>[0]) },
    ...{ setl_optins: place.gbCode, stmt_begndate: firstDay.toString() },
    ...{ stmt_enddate: lastDay.toString(), medfee_sumamt: signedYuan(sums.total) },
    ...{ fund_pay_sumamt: signedYuan(sums.fund), fixmedins_setl_cnt: sums.count.toString() },
    ...{ refd_setl_flag: '', fixmedins_refd_setl_flag: '0' },
  }
}

/** Of a kind of care the lines of both schemes: the standard names none here. */
async function compareLines(
  deps: Telling,
  peer: PeerReached,
  asked: PartAsked,
): Promise<readonly AreaDifference[]> {
  const lines = await readForwardedLines(deps, { ...asked, care: asked.sums.care })
  const fields = tableOf('3202').fileTaken
  const text = lines
    .map((line) =>
      rowTexts(fields, {
        ...{ setl_id: line.settlement, mdtrt_id: line.visit, psn_no: line.person },
        ...{ medfee_sumamt: signedYuan(line.total), fund_pay_sumamt: signedYuan(line.fund) },
        ...{ acct_pay: signedYuan(line.account), refd_setl_flag: line.refund ? '1' : '0' },
      }).join('\t'),
    )
    .map((line) => `${line}\r\n`)
    .join('')
  const archive = await zipOf([{ name: 'lines.txt', text }])
  const own = deps.area.gbCode
  const uploaded = fieldsOf(
    await ask(deps, peer, '9101', {
      fsUploadIn: {
        ...{ in: archive.toString('base64'), filename: 'lines.zip', fixmedins_code: own },
      },
    }),
  )
  const sums = lines.reduce(
    (sum, { total, fund }) => ({ total: sum.total + total, fund: sum.fund + fund }),
    { total: 0n, fund: 0n },
  )
  const compared = nodeOf(
    await ask(deps, peer, '3202', {
      data: {
        ...{ ...headOf(peer, asked), file_qury_no: uploaded.text('file_qury_no') },
        ...{ medfee_sumamt: signedYuan(sums.total), fund_pay_sumamt: signedYuan(sums.fund) },
        ...{ fixmedins_setl_cnt: String(lines.length), cash_payamt: '0.00' },
      },
    }),
    'fileinfo',
  )
  const [file_qury_no, filename] = [compared.text('file_qury_no'), compared.text('filename')]
  const fsDownloadIn = { file_qury_no, filename, fixmedins_code: own }
  return differencesIn(await ask(deps, peer, '9102', { fsDownloadIn }))
}

const textBytesAtMost = 24 * 1024 * 1024

async function differencesIn(answer: PeerAnswer): Promise<readonly AreaDifference[]> {
  if (answer.kind !== 'file') throw new NotCompared('the result of a comparison is a file')
  const text = await textOfArchive(answer.content, textBytesAtMost)
  const fields = tableOf('3202').fileGiven
  return text
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split('\t')
      const row = new Row(new Map(fields.map(({ code }, index) => [code, cells[index] ?? ''])))
      return {
        ...{ messageId: row.text('msgid'), settlement: row.text('setl_id') },
        ...{ refund: row.text('refd_setl_flag') === '1', total: row.scaled('medfee_sumamt', 2) },
        ...{ fund: row.scaled('fund_pay_sumamt', 2), account: row.scaled('acct_pay', 2) },
        words: row.text('memo'),
      }
    })
}

async function ask(
  { area, now }: Telling,
  peer: PeerReached,
  infno: string,
  input: object,
): Promise<PeerAnswer> {
  const at = now()
  const serial = randomInt(10 ** 10)
    .toString()
    .padStart(10, '0')
  const name = area.agencyName.zh
  const body = exactText({
    ...{ infno, msgid: area.gbCode + secondsText(at) + serial, mdtrtarea_admvs: area.gbCode },
    ...{ insuplc_admdvs: peer.place.gbCode, recer_sys_code: 'YIKA', infver: '1.0.0' },
    ...{ opter_type: '1', opter: 'SYSTEM', opter_name: name, inf_time: momentText(at) },
    ...{ fixmedins_code: area.gbCode, fixmedins_name: name, sign_no: '', input },
  })
  const answer = await callPeer(peer, { infno, body, now: at })
  if (answer.kind === 'unknown') throw new NotCompared(answer.why)
  if (answer.kind === 'answered' && !answer.carriedOut) {
    const words = valueOf(answer.body, 'err_msg')
    throw new NotCompared(typeof words === 'string' ? words : 'refused without words')
  }
  return answer
}

/** The output's own fields, where the table gives them no node. */
function fieldsOf(answer: PeerAnswer): Row {
  const output = answer.kind === 'answered' ? valueOf(answer.body, 'output') : null
  if (!isObject(output)) throw new NotCompared('an answer without an output')
  return rowOf(output)
}

function nodeOf(answer: PeerAnswer, name: string): Row {
  const output = answer.kind === 'answered' ? valueOf(answer.body, 'output') : null
  const node = isObject(output) ? valueOf(output, name) : null
  if (!isObject(node)) throw new NotCompared(`an answer without its node ${name}`)
  return rowOf(node)
}

function rowOf(node: object): Row {
  const texts = Object.entries(node).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return new Row(new Map(texts))
}
