/** What a claim says of a stay in hospital: its first and last day, and how it ended. */
import { isBefore } from '#kernel/dates.ts'
import type { ClaimInput } from './claim-input.ts'
import { wrong } from './read-resource.ts'

type StayTold = {
  readonly from: Temporal.PlainDate
  /** The day of the discharge; null while they stay. */
  readonly until: Temporal.PlainDate | null
  /** As the field writes them. */
  readonly particulars: Readonly<Record<string, string>>
}

/** HL7's ways to leave a hospital, as the field counts them. */
const waysToLeave: Readonly<Record<string, string>> = {
  home: '1',
  'other-hcf': '2',
  hosp: '2',
  rehab: '3',
  snf: '3',
  long: '3',
  aadvice: '4',
  exp: '5',
}
const anyOtherWay = '9'

export function stayIn({ billablePeriod, supportingInfo = [] }: ClaimInput): StayTold {
  const path = 'Claim.supportingInfo'
  const named = (code: string) =>
    supportingInfo.find(({ category }) => category.coding.some((each) => each.code === code))
  const hospitalized = named('hospitalized')
  const left = named('discharge')
  if (!hospitalized) return wrong('element_missing', path)
  const known = [hospitalized, left].filter((each) => each !== undefined)
  if (known.length < supportingInfo.length) wrong('element_not_served', path)
  const { start: from, end: until = null } =
    hospitalized.timingPeriod ?? wrong('element_missing', path)
  const { start, end } = billablePeriod
  if (!end || isBefore(end, start)) wrong('element_wrong', 'Claim.billablePeriod.end')
  if (isBefore(start, from)) wrong('element_wrong', 'Claim.billablePeriod.start')
  if (until && isBefore(until, end)) wrong('element_wrong', 'Claim.billablePeriod.end')
  if (left && (!until || !left.code)) wrong('element_wrong', path)
  const way = left?.code?.coding[0]?.code
  return {
    ...{ from, until },
    particulars: way === undefined ? {} : { dscg_way: waysToLeave[way] ?? anyOtherWay },
  }
}
