/**
 * A pack as it is on one day, for every day: last year's bills under the terms that are to come. Without
 * it a change that begins next year would change nothing of any bill that was ever settled.
 */
import { type Dated, dayNumber, type Pack, type SchemePolicy } from '../rules/pack.ts'

export function termsAsOn(pack: Pack, day: Temporal.PlainDate): Pack {
  const on = dayNumber(day)
  const listOn = <T>(list: readonly Dated<T>[]): readonly Dated<T>[] => {
    const terms = list.findLast(({ begins }) => begins <= on)
    return terms === undefined ? [] : [{ ...terms, begins: 0 }]
  }
  const maybe = <T>(list: readonly Dated<T>[] | null): readonly Dated<T>[] | null =>
    list && listOn(list)
  const schemeOn = (scheme: SchemePolicy | null): SchemePolicy | null =>
    scheme && partsOn(scheme, { listOn, maybe })
  return {
    place: pack.place,
    frame: listOn(pack.frame),
    employee: schemeOn(pack.employee),
    resident: schemeOn(pack.resident),
  }
}

type Readings = {
  readonly listOn: <T>(list: readonly Dated<T>[]) => readonly Dated<T>[]
  readonly maybe: <T>(list: readonly Dated<T>[] | null) => readonly Dated<T>[] | null
}

function partsOn(scheme: SchemePolicy, { listOn, maybe }: Readings): SchemePolicy {
  const careOn = (care: SchemePolicy['outpatient']) =>
    care && {
      deductible: listOn(care.deductible),
      segments: listOn(care.segments),
      bonus: maybe(care.bonus),
      cap: maybe(care.cap),
    }
  const supplementOn = (fund: SchemePolicy['assistance']) =>
    fund && {
      threshold: listOn(fund.threshold),
      steps: listOn(fund.steps),
      cap: maybe(fund.cap),
    }
  const { largeAmount: large } = scheme
  return {
    outpatient: careOn(scheme.outpatient),
    inpatient: careOn(scheme.inpatient),
    outsideCut: maybe(scheme.outsideCut),
    cap: maybe(scheme.cap),
    largeAmount: large && { share: listOn(large.share), cap: maybe(large.cap) },
    seriousIllness: supplementOn(scheme.seriousIllness),
    civilServants: supplementOn(scheme.civilServants),
    assistance: supplementOn(scheme.assistance),
  }
}
