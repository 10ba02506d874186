/** The sentences of the letters by which claims are decided. */

export const letterWords = {
  zh: {
    titles: {
      approved: '医疗费用报销决定书',
      nothing_due: '医疗费用报销决定书',
      refused: '医疗费用不予报销决定书',
      upheld: '医疗费用报销复核决定书',
    },
    reference: '决定书编号',
    claim: '报销申请编号',
    name: '申请人',
    citizenNumber: '身份证号',
    institution: '就诊机构',
    days: '就诊日期',
    filedOn: '申请提交日期',
    decidedOn: '决定日期',
    invoices: '发票',
    voucher: '挂失凭证编号',
    decision: '决定',
    saidOf: {
      approved: (fund: string) => `经审核，本次费用由基金支付人民币 ${fund} 元，付至下列账户。`,
      nothing_due: () => '经审核，本次费用按规定计算后基金应付 0 元；费用已计入您的年度累计。',
      refused: () => '经审核，本次费用不予报销。',
      upheld: () => '经另一位审核人员复核，维持原不予报销的决定。本决定为最终处理决定。',
    },
    account: '收款账户',
    ground: '理由',
    article: '依据',
    note: '说明',
    amounts: '费用构成',
    parts: {
      ...{ total: '费用总额', notCovered: '全自费', overLimit: '超限价自费' },
      ...{ firstSelfPay: '先行自付', inScope: '政策范围内', deductible: '起付线' },
      ...{ fund: '基金支付合计', person: '个人负担' },
    },
    left: {
      ...{ title: '由您自付的项目（元）', item: '明细', amount: '金额' },
      ...{ notCovered: '全自费', overLimit: '超限价', firstSelfPay: '先行自付' },
    },
    derivation: '计算过程',
    rule: '规则',
    sum: '计算',
    result: '金额（元）',
    basis: '依据与来源',
    insurers: {
      ...{ title: '补充保险赔付（保险公司报告）', insurer: '保险公司', reference: '流水号' },
      ...{ paidOn: '赔付日期', amount: '金额（元）' },
      ...{ borne: '基金支付后个人现金负担（元）', left: '补充保险赔付后个人负担（元）' },
    },
    people: (first: string, second: string | null) =>
      second === null ? `审核人：${first}` : `审核人：${first}；复核人：${second}`,
    appeal: '如不服本决定',
    appealOf: {
      refused: (until: string) =>
        `可于 ${until} 前在网上“医疗费报销”中或到任一经办窗口申诉，由未参与本决定的人员复核；也可自收到本决定书之日起六十日内向医疗保障行政部门申请行政复议，或自知道之日起六个月内向人民法院提起行政诉讼。`,
      other: () =>
        '可自收到本决定书之日起六十日内向医疗保障行政部门申请行政复议，或自知道之日起六个月内向人民法院提起行政诉讼。',
    },
    footer: '本决定书由医卡系统生成并加盖电子印章，任何改动都会使印章失效。',
    pageOf: (page: number, count: number) => `第 ${page} 页 / 共 ${count} 页`,
  },
  en: {
    titles: {
      approved: 'Decision on your claim',
      nothing_due: 'Decision on your claim',
      refused: 'Refusal of your claim',
      upheld: 'Decision on your appeal',
    },
    reference: 'Number of this letter',
    claim: 'Claim',
    name: 'Claimant',
    citizenNumber: 'Citizen number',
    institution: 'Where you were treated',
    days: 'Days of care',
    filedOn: 'Filed on',
    decidedOn: 'Decided on',
    invoices: 'Invoices',
    voucher: 'Voucher of the loss report',
    decision: 'Decision',
    saidOf: {
      approved: (fund: string) => `The funds pay ${fund} yuan of this bill to the account below.`,
      nothing_due: () =>
        'Worked out by the rules, nothing is due from the funds this time; the bill counts in your year.',
      refused: () => 'This bill is not paid back.',
      upheld: () =>
        'Somebody who had not decided before has reviewed your claim. The refusal stands, and this is our last decision.',
    },
    account: 'Account',
    ground: 'Reason',
    article: 'Article',
    note: 'Explanation',
    amounts: 'What the bill is made of',
    parts: {
      ...{ total: 'Total', notCovered: 'Not covered', overLimit: 'Above price limits' },
      ...{ firstSelfPay: 'First share of your own', inScope: 'In scope', deductible: 'Deductible' },
      ...{ fund: 'Paid by the funds', person: 'Borne by you' },
    },
    left: {
      ...{ title: 'Items that are left to you, in yuan', item: 'Line', amount: 'Amount' },
      ...{ notCovered: 'Not covered', overLimit: 'Above limit', firstSelfPay: 'First share' },
    },
    derivation: 'How it was worked out',
    rule: 'Rule',
    sum: 'Arithmetic',
    result: 'Yuan',
    basis: 'Article and source',
    insurers: {
      ...{ title: 'Paid by supplementary insurers, as they report', insurer: 'Insurer' },
      ...{ reference: 'Reference', paidOn: 'Paid on', amount: 'Yuan' },
      ...{ borne: 'Borne in cash after the funds', left: 'Left to you' },
    },
    people: (first: string, second: string | null) =>
      second === null ? `Decided by ${first}` : `Decided by ${first}, agreed to by ${second}`,
    appeal: 'If you do not agree',
    appealOf: {
      refused: (until: string) =>
        `Appeal by ${until} under “Claims” on the web or at any window: somebody who took no part in this decision reviews it. You may also apply to the medical security administration for reconsideration within sixty days of receiving this letter, or go to court within six months of learning of it.`,
      other: () =>
        'You may apply to the medical security administration for reconsideration within sixty days of receiving this letter, or go to court within six months of learning of it.',
    },
    footer: 'Made and sealed by Yika; any change breaks the seal.',
    pageOf: (page: number, count: number) => `Page ${page} of ${count}`,
  },
} as const
