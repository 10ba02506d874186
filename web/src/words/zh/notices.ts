export const notices = {
  title: '我的消息',
  lead: '每一步通知过您的内容都在这里；有手机的同时发了短信，留了邮箱的也发了邮件。',
  none: '还没有消息',
  noneHint: '申领、挂失、消费等每一步，都会在这里通知您。',
  new: '新',
  byMail: '也用邮件通知我',
} as const
