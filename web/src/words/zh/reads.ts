export const reads = {
  title: '谁看过我的信息',
  lead: '每一次查阅都有记录，谁也不能删除。看不懂或不认可，请拨打 12333。',
  caption: '查阅记录',
  column: { at: '时间', who: '谁', what: '做了什么', why: '为什么' },
  actor: { self: '您本人', staff: '经办人员', institution: '定点机构', system: '系统' },
  noPurpose: '—',
  none: '还没有人查阅过您的信息',
  more: '显示更早的',
  purpose: {
    application: '申领',
    hand_over: '领卡',
    activation: '激活',
    loss: '挂失',
    replacement: '补卡',
    statement: '打印明细',
    enquiry: '咨询',
  },
} as const
