import type { Words } from '#capabilities/organisations/index.ts'
import type { DeductionGround } from './statement.ts'

export const groundWords = {
  outside_scope: { zh: '超出支付范围', en: 'Outside of what the fund pays' },
  over_price: { zh: '超标准收费', en: 'Charged above the price that is set' },
  charged_twice: { zh: '重复收费', en: 'Charged twice' },
  not_indicated: { zh: '无指征检查治疗', en: 'Not indicated' },
  not_documented: { zh: '病历或票据不全', en: 'Not documented' },
} as const satisfies Record<DeductionGround, Words>
