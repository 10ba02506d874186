/** Words of the table of groups, as it is handed out for a spreadsheet. */
import type { GroupKind } from '#capabilities/settlement/index.ts'

export const kindWords = {
  all: { zh: '全部', en: 'All' },
  scheme: { zh: '险种', en: 'Scheme' },
  status: { zh: '人员类别', en: 'Status' },
  tier: { zh: '机构等级', en: 'Institution' },
  care: { zh: '就医类别', en: 'Care' },
  age: { zh: '年龄段', en: 'Age' },
} as const satisfies Record<GroupKind, { readonly zh: string; readonly en: string }>

export const groupHead = [
  { zh: '分组', en: 'By' },
  { zh: '组别', en: 'Group' },
  { zh: '人数', en: 'People' },
  { zh: '负担减少人数', en: 'Pay less' },
  { zh: '负担增加人数', en: 'Pay more' },
  { zh: '负担不变人数', en: 'Pay the same' },
  { zh: '结算笔数', en: 'Bills' },
  { zh: '不变笔数', en: 'Bills unchanged' },
  { zh: '不能结算笔数', en: 'Bills not settled' },
  { zh: '基金支付（现行）', en: 'Funds now' },
  { zh: '基金支付（草案）', en: 'Funds by the draft' },
  { zh: '基金支付增减', en: 'Funds, more or less' },
  { zh: '个人负担（现行）', en: 'People now' },
  { zh: '个人负担（草案）', en: 'People by the draft' },
  { zh: '个人负担增减', en: 'People, more or less' },
] as const
