/** Three papers as a citizen would get them; people and numbers are invented. */
import type { PdfContent } from './pdf.ts'

const footer = {
  note: '本凭证由系统生成，可凭编号在任一经办窗口、网上服务大厅或拨打 12333 核验。',
  pageOf: (pageNumber: number, pageCount: number) => `第 ${pageNumber} 页 / 共 ${pageCount} 页`,
}

export const applicationReceipt: PdfContent = {
  language: 'zh-CN',
  issuer: '示范市社会保险事业管理中心',
  title: '医疗保险卡申领回执',
  reference: { label: '受理编号', value: 'SQ-7K4M-29XT' },
  footer,
  blocks: [
    {
      kind: 'panel',
      label: '预计可领取日期',
      value: '2026 年 11 月 26 日',
      note: '自受理之日起 3 个工作日，法定节假日与调休日已按国务院日历计算。制卡完成后将发送短信。',
    },
    { kind: 'heading', text: '申领信息' },
    {
      kind: 'facts',
      entries: [
        { label: '申领人', value: '张*' },
        { label: '证件号码', value: '1****************X' },
        { label: '申领方式', value: '街道服务站窗口' },
        { label: '受理时间', value: '2026-11-23 09:41' },
        { label: '领取地点', value: '示范市城南区和平街道社保服务站（和平路 18 号一层 3 号窗口）' },
        { label: '保管期限', value: '自可领取之日起 90 日；逾期退回区中心并通知本人' },
      ],
    },
    { kind: 'heading', text: '领取时请携带' },
    {
      kind: 'steps',
      items: [
        '本人有效身份证件原件（居民身份证或户口簿）。',
        '由他人代领的，另带代领人身份证件原件以及关系证明或授权书。',
        '本回执或受理编号；遗失不影响领取。',
      ],
    },
    {
      kind: 'notice',
      tone: 'plain',
      title: '领卡前就医',
      text: '可使用医保电子凭证，或凭身份证在定点医疗机构直接结算。已用现金支付的合规费用，可凭票据申请手工报销。',
    },
  ],
}

export const lossVoucher: PdfContent = {
  language: 'zh-CN',
  issuer: '示范市社会保险事业管理中心',
  title: '医疗保险卡挂失凭证',
  reference: { label: '报失方式', value: '网上（临时挂失）' },
  footer,
  blocks: [
    {
      kind: 'panel',
      label: '挂失凭证号',
      value: 'GS-7K4M-29',
      note: '今后查询、解除挂失或补领时，请提供此号。电话查询请逐字读出。',
      qr: {
        payload: 'https://yika.example/v/GS-7K4M-29',
        spoken: '核验二维码，内容为挂失凭证号 GS-7K4M-29',
      },
    },
    {
      kind: 'facts',
      columns: 2,
      entries: [
        { label: '持卡人', value: '张*' },
        { label: '社保卡号', value: 'A1****678' },
        { label: '挂失时间', value: '2026-11-21 08:12:07' },
        { label: '失效时间', value: '2026-11-28 08:12:07' },
        { label: '医保功能', value: '已停用' },
        { label: '银行功能', value: '未挂失' },
      ],
    },
    {
      kind: 'notice',
      tone: 'attention',
      title: '银行功能需另行挂失',
      text: '本次只停用了医保功能。请立即拨打发卡银行客服电话，办理银行账户挂失，以免账户资金受损。',
    },
    { kind: 'heading', text: '接下来怎么办' },
    {
      kind: 'steps',
      items: [
        '在失效时间之前，持本人身份证到任一经办窗口办理书面挂失；不办理的，临时挂失到期自动失效。',
        '需要新卡的，可同时申请补领。补领开始后不能再解除挂失，旧卡永久作废。',
        '找到卡片的，在补领开始之前可以解除挂失，需要更严格的身份核验。',
      ],
    },
    {
      kind: 'paragraph',
      text: '自挂失时间起，任何渠道的医保消费均不能通过，包括正在进行的交易。挂失之后发生的冒用，责任不由持卡人承担。',
    },
  ],
}

const places = ['市第三人民医院门诊', '和平大药房', '单位缴费划入', '龘靐齉爩诊所（生僻字样）']

export function accountStatement(lineCount: number): PdfContent {
  const rows = Array.from({ length: lineCount }, (_, index) => [
    `2026-${String(1 + (index % 10)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`,
    index % 37 === 5
      ? '城南区和平街道社区卫生服务中心（转诊至市第三人民医院内分泌科专病门诊）'
      : (places[index % places.length] ?? ''),
    index % 4 === 2 ? '划入' : '支出',
    `${1 + ((index * 37) % 980)}.${String((index * 13) % 100).padStart(2, '0')}`,
    `${12_000 - ((index * 91) % 9_000)}.50`,
  ])
  return {
    language: 'zh-CN',
    issuer: '示范市社会保险事业管理中心',
    title: '个人账户对账单',
    reference: { label: '期间', value: '2026-01-01 至 2026-10-31' },
    footer,
    blocks: [
      {
        kind: 'facts',
        columns: 2,
        entries: [
          { label: '姓名', value: '张*' },
          { label: '证件号码', value: '1****************X' },
          { label: '期初余额', value: '12,000.00 元' },
          { label: '期末余额', value: '8,432.10 元' },
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: '日期', width: 76, align: 'left' },
          { title: '摘要', align: 'left' },
          { title: '方向', width: 48, align: 'left' },
          { title: '金额（元）', width: 82, align: 'right' },
          { title: '余额（元）', width: 82, align: 'right' },
        ],
        rows,
        totals: ['合计', '', '', '48,210.33', ''],
        emptyText: '此期间内没有划入或支出。',
      },
    ],
  }
}
