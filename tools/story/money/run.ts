/** A month-end as the operator's commands print it. */
import type { Ended } from '#server/test/yika.ts'
import { must } from '../telling.ts'

export type Run = {
  readonly state: string
  readonly people: number
  readonly total: string
  readonly accepted: number
  readonly rejected: number
  readonly difference: string | null
  readonly banks: readonly {
    readonly messageId: string
    readonly count: number
    readonly total: string
    readonly state: string
    readonly rejected: number
  }[]
}

export function runOf({ code, out, said }: Ended): Run {
  must(code === 0 || code === 4, `the month’s run is shown (${said})`)
  return JSON.parse(out) as Run
}
