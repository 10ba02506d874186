/** What was measured of each path, told to a person as a table or to a program line by line. */

export type Result = {
  readonly path: string
  readonly ratio: number
  readonly perSecond: number
  /** Only where the time itself is what was asked for. */
  readonly p50Ms?: number
  readonly p99Ms: number | null
  readonly p99AtHalfMs: number | null
  /** TPC-B's own p99 at half of its rate: what machine and disk alone make of it. */
  readonly yardP99AtHalfMs: number | null
  readonly walBytes: number | null
  /** Share of the machine that its host took away meanwhile. */
  readonly stolen: number
}

/** What the design asks for: at least this ratio. */
const asked: Readonly<Record<string, number>> = {
  'purchase-in-process': 0.8,
  'purchase-iso8583': 0.4,
  'purchase-http': 0.4,
  'settlement-2207': 0.15,
  'balance-read': 1,
  'month-end-credit': 0.2,
  rules: 1,
  'statement-year': 1,
  diagnosis: 1,
}

export function linesOf(results: readonly Result[], yardstick: string): readonly string[] {
  return results.map((result) =>
    JSON.stringify({
      path: result.path,
      ratio: rounded(result.ratio, 3),
      perSecond: rounded(result.perSecond, 0),
      ...(result.p50Ms === undefined ? {} : { p50Ms: rounded(result.p50Ms, 1) }),
      p99Ms: rounded(result.p99Ms, 1),
      p99AtHalfMs: rounded(result.p99AtHalfMs, 1),
      yardP99AtHalfMs: rounded(result.yardP99AtHalfMs, 1),
      walBytes: rounded(result.walBytes, 0),
      stolen: rounded(result.stolen, 3),
      yardstick,
    }),
  )
}

export function tableOf(results: readonly Result[], yardstick: string): readonly string[] {
  const title = `Ratios to ${yardstick} TPC-B (scale 10, 8 clients, prepared); month-end to a bare insert, rules to 20,000 bills a second, statement to 200 ms, diagnosis’ p99 to 1,000 ms`
  return ['', title, '', ...results.map(rowOf)]
}

function rowOf(result: Result): string {
  const ratio = String(rounded(result.ratio, 2)).padStart(6)
  const perSecond = String(rounded(result.perSecond, 0)).padStart(8)
  return [
    `${result.path.padEnd(22)} ${ratio}  (asked ${asked[result.path] ?? 0})  ${perSecond}/s`,
    ...timesOf(result),
    ...(result.walBytes === null ? [] : [`WAL ${rounded(result.walBytes, 0)} B`]),
    `stolen ${rounded(result.stolen * 100, 0)} %`,
  ].join('  ')
}

function timesOf({ p50Ms, p99Ms, p99AtHalfMs, yardP99AtHalfMs }: Result): readonly string[] {
  if (p99Ms === null) return []
  if (p50Ms !== undefined) return [`p50 ${rounded(p50Ms, 1)} ms, p99 ${rounded(p99Ms, 1)} ms`]
  return [
    `p99 ${rounded(p99Ms, 1)} ms, at half load ${rounded(p99AtHalfMs, 1)} ms (TPC-B ${rounded(yardP99AtHalfMs, 1)})`,
  ]
}

function rounded(value: number | null, digits: number): number | null {
  return value === null ? null : Math.round(value * 10 ** digits) / 10 ** digits
}
