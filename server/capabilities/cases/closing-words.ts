/** What cases are called, where a person reads of them: requests, notices, papers. */
import type { Words } from '#capabilities/organisations/index.ts'
import type { ClosingReason } from './closing.ts'
import type { ReopeningReason } from './reopening.ts'

export const reasonWords: Readonly<Record<ClosingReason, Words>> = {
  death: { zh: '参保人死亡，余额由继承人继承', en: 'The holder has died; the heir inherits' },
  left_country: { zh: '出境定居，余额退还本人', en: 'Settled abroad; paid out to the holder' },
  moved: { zh: '转往其他统筹区，余额转移', en: 'Moved to another area; transferred there' },
}

export const reopeningWords: Readonly<Record<ReopeningReason, Words>> = {
  closed_by_mistake: { zh: '原结清有误', en: 'The closing was a mistake' },
  found_alive: { zh: '参保人健在', en: 'The holder is alive' },
  came_back: { zh: '本人回到本地参保', en: 'The person has come back into insurance here' },
}
