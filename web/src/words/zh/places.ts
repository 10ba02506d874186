export const places = {
  title: '附近网点',
  lead: '网上能办的事，这里都能办。',
  instant: '当场制卡',
  show: '显示',
  all: '全部网点',
  instantOnly: '只看能当场制卡的',
  none: '没有符合条件的网点',
  address: '地址',
  open: '开放时间',
  phone: '电话',
} as const
