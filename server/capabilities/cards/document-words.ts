/** What stands on the papers of this room, in both languages. */
import type { LossTerms } from '#capabilities/organisations/index.ts'
import type { IdentityDocument } from './card.ts'
import type { AgentAuthority } from './agent.ts'
import type { ApplicationRoute } from './application.ts'
import type { LossReportKind, ReplacementReason } from './loss-report.ts'
import type { Language } from './words.ts'

export type DocumentWords = {
  readonly footer: string
  readonly pageOf: (pageNumber: number, pageCount: number) => string
  readonly holder: string
  readonly applicant: string
  readonly citizenNumber: string
  readonly documents: Record<IdentityDocument, string>
  readonly receipt: {
    readonly title: string
    readonly reference: string
    readonly promised: string
    readonly promisedNote: string
    readonly facts: string
    readonly route: string
    readonly routes: Record<ApplicationRoute, string>
    readonly submittedAt: string
    readonly document: string
    readonly place: string
    readonly keeping: string
    readonly keepingDays: (days: number) => string
    readonly bring: string
  }
  readonly voucher: {
    readonly title: string
    readonly number: string
    readonly note: string
    readonly spoken: (voucherNo: string) => string
    readonly kind: string
    readonly kinds: Record<LossReportKind, string>
    readonly functions: string
    readonly reportedAt: string
    readonly lapsesAt: string
    readonly never: string
    readonly liability: string
    readonly next: string
    readonly steps: readonly string[]
    readonly bring: string
    readonly eCredential: Record<LossTerms['eCredentialWhileLost'], string>
    readonly bankTitle: string
    readonly bankText: string
  }
  readonly replacement: {
    readonly title: string
    readonly reference: string
    readonly fee: string
    readonly free: string
    readonly amount: (yuan: string) => string
    readonly because: (reason: string, source: string) => string
    readonly reasons: Record<ReplacementReason, string>
    readonly act: string
    readonly madeAt: string
    readonly office: string
    readonly cards: string
    readonly old: string
    readonly voidSince: (number: string, at: string) => string
    readonly voidLater: (number: string) => string
    readonly given: string
    readonly givenAt: (number: string, at: string) => string
    readonly givenToAgentAt: (number: string, at: string) => string
    readonly notGiven: (number: string) => string
    readonly bank: string
    readonly validUntil: string
    readonly follows: string
    readonly signed: string
    readonly signatures: readonly string[]
  }
  readonly agent: {
    readonly name: string
    readonly citizenNumber: string
    readonly document: string
    readonly authority: string
    readonly authorities: Record<AgentAuthority, string>
    readonly papers: string
  }
  readonly handOver: {
    readonly title: string
    readonly card: string
    readonly act: string
    readonly at: string
    readonly office: string
    readonly follows: string
    readonly signatures: readonly string[]
  }
  readonly declaration: {
    readonly title: string
    readonly statement: string
    readonly lines: readonly string[]
    readonly signature: string
    readonly day: string
    readonly clerk: string
    readonly blank: string
  }
}

export const documentWords: Record<Language, DocumentWords> = {
  zh: {
    footer: '本凭证由系统生成，可凭编号在任一经办窗口、网上服务大厅或拨打 12333 核验。',
    pageOf: (pageNumber, pageCount) => `第 ${pageNumber} 页 / 共 ${pageCount} 页`,
    holder: '持卡人',
    applicant: '申领人',
    citizenNumber: '证件号码',
    documents: { id_card: '居民身份证', household_register: '户口簿' },
    receipt: {
      title: '医疗保险卡申领回执',
      reference: '受理编号',
      promised: '预计可领取日期',
      promisedNote: '法定节假日与调休工作日已按国务院日历计算。卡到领取点后将发送短信。',
      facts: '申领信息',
      route: '申领方式',
      routes: {
        county_centre: '区县中心窗口',
        service_point: '街道服务站',
        online: '网上申请',
        employer: '单位批量申请',
      },
      submittedAt: '受理时间',
      document: '所验证件',
      place: '领取地点',
      keeping: '保管期限',
      keepingDays: (days) => `到达领取点之日起 ${days} 日；逾期退回区县中心并通知本人`,
      bring: '领取时请携带',
    },
    voucher: {
      title: '医疗保险卡挂失凭证',
      number: '挂失凭证号',
      note: '今后查询、解除挂失或补领时，请提供此号。电话查询请逐字读出。',
      spoken: (voucherNo) => `核验二维码，内容为挂失凭证号 ${voucherNo}`,
      kind: '挂失类别',
      kinds: { temporary: '临时挂失', formal: '书面（正式）挂失' },
      functions: '挂失功能',
      reportedAt: '生效时间',
      lapsesAt: '失效时间',
      never: '长期有效，直至解除或补领',
      liability:
        '自生效时间起，任何渠道的医保消费均不能通过，包括正在进行的交易。此后发生的冒用，责任不由持卡人承担。',
      next: '接下来怎么办',
      steps: [
        '临时挂失到期自动失效；请在失效时间之前持身份证件到任一经办窗口办理书面挂失。',
        '需要新卡的，可在有制卡设备的网点当场补领。补领开始后不能再解除挂失，旧卡永久作废。',
        '找到卡片的，在补领开始之前可持身份证件到窗口解除挂失。',
      ],
      bring: '办理时请携带',
      eCredential: {
        works: '挂失期间医保电子凭证照常使用。',
        with_identity_card: '挂失期间医保电子凭证须与本人身份证一并出示方可使用。',
        blocked: '挂失期间医保电子凭证同时停用。',
      },
      bankTitle: '银行功能需另行挂失',
      bankText: '本次只挂失了医保功能。请立即致电发卡银行挂失银行账户，以免账户资金受损。',
    },
    replacement: {
      title: '医疗保险卡补领收据',
      reference: '收据编号',
      fee: '补卡工本费',
      free: '免费',
      amount: (yuan) => `${yuan} 元`,
      because: (reason, source) => `补卡原因：${reason}。收费依据：${source}`,
      reasons: { lost: '丢失', damaged: '损坏' },
      act: '办理情况',
      madeAt: '办理时间',
      office: '办理网点',
      cards: '旧卡与新卡',
      old: '旧卡',
      voidSince: (number, at) => `${number}，已于 ${at} 永久作废`,
      voidLater: (number) => `${number}，交出新卡时永久作废`,
      given: '新卡',
      givenAt: (number, at) => `${number}，已于 ${at} 交给本人`,
      givenToAgentAt: (number, at) => `${number}，已于 ${at} 交给代办人`,
      notGiven: (number) => `${number}，已制好，待交给本人`,
      bank: '发卡银行',
      validUntil: '有效期至',
      follows:
        '个人账户余额、缴费与办理记录跟随本人，不因换卡改变。新卡激活并设置密码后方可使用；旧卡即使找回也不能再用。',
      signed: '签收',
      signatures: ['持卡人签名：', '经办人签名：', '日期：'],
    },
    agent: {
      name: '代办人',
      citizenNumber: '代办人证件号码',
      document: '代办人出示的证件',
      authority: '代办依据',
      authorities: { relation: '亲属关系证明', authorisation: '授权委托书' },
      papers: '所验材料',
    },
    handOver: {
      title: '医疗保险卡代领回执',
      card: '所领卡号',
      act: '领取情况',
      at: '领取时间',
      office: '发卡网点',
      follows:
        '代办人应将卡片和密码信封完好交给持卡人。初始密码只能用来改密码；卡片由持卡人激活后方可使用。系统已通知持卡人。',
      signatures: ['代办人签名：', '经办人签名：', '日期：'],
    },
    declaration: {
      title: '医疗保险卡书面挂失申请书',
      statement:
        '本人的医疗保险卡已遗失，现申请书面（正式）挂失。本人知悉：挂失自受理之时起生效；补领开始后不能解除挂失，原卡永久作废。',
      lines: ['遗失时间（大约）：', '遗失地点（大约）：', '联系电话：'],
      signature: '申请人签名：',
      day: '日期：',
      clerk: '经办人（核验证件原件后签名）：',
      blank: '________________________',
    },
  },
  en: {
    footer:
      'Made by the system; can be checked by its number at any window, on the web, or by calling 12333.',
    pageOf: (pageNumber, pageCount) => `Page ${pageNumber} of ${pageCount}`,
    holder: 'Card holder',
    applicant: 'Applicant',
    citizenNumber: 'Citizen number',
    documents: { id_card: 'ID card', household_register: 'Household register' },
    receipt: {
      title: 'Receipt for a card application',
      reference: 'Reference',
      promised: 'Ready to be fetched by',
      promisedNote:
        'Statutory holidays and shifted working days are counted. We write when the card has arrived.',
      facts: 'The application',
      route: 'How it was made',
      routes: {
        county_centre: 'At a county centre',
        service_point: 'At a street service point',
        online: 'Online',
        employer: 'Through the employer',
      },
      submittedAt: 'Received at',
      document: 'ID document',
      place: 'To be fetched at',
      keeping: 'Kept for',
      keepingDays: (days) =>
        `${days} days from arrival; then it returns to the county centre and you are told`,
      bring: 'Bring with you',
    },
    voucher: {
      title: 'Voucher of a loss report',
      number: 'Voucher number',
      note: 'Give this number whenever you ask about the report or withdraw it.',
      spoken: (voucherNo) => `Code to check the voucher with; it holds the number ${voucherNo}`,
      kind: 'Kind of report',
      kinds: { temporary: 'Temporary', formal: 'Formal, in writing' },
      functions: 'Reported',
      reportedAt: 'In effect from',
      lapsesAt: 'Lapses at',
      never: 'Does not lapse; ends when withdrawn or replaced',
      liability:
        'From that moment no purchase passes anywhere, not even one under way. Misuse after it is never charged to the holder.',
      next: 'What to do next',
      steps: [
        'A temporary report lapses by itself: confirm it in writing at any window before that, with your identity document.',
        'A new card is made on the spot at outlets with the equipment. Once that has begun the report cannot be withdrawn, and the old card is void for ever.',
        'If you find the card before that, withdraw the report at a window with your identity document.',
      ],
      bring: 'Bring with you',
      eCredential: {
        works: 'The e-credential goes on working while the card is lost.',
        with_identity_card:
          'While the card is lost the e-credential works only together with the identity card.',
        blocked: 'While the card is lost the e-credential is stopped, too.',
      },
      bankTitle: 'The bank function is not reported',
      bankText:
        'Only the insurance function was reported. Call the issuing bank now to protect the bank account.',
    },
    replacement: {
      title: 'Receipt for a replaced card',
      reference: 'Receipt number',
      fee: 'Fee for the new card',
      free: 'Free of charge',
      amount: (yuan) => `CNY ${yuan}`,
      because: (reason, source) => `Reason: ${reason}. Charged under: ${source}`,
      reasons: { lost: 'lost', damaged: 'damaged' },
      act: 'What was done',
      madeAt: 'Done at',
      office: 'Window',
      cards: 'The old card and the new one',
      old: 'Old card',
      voidSince: (number, at) => `${number}, void for ever since ${at}`,
      voidLater: (number) => `${number}, void for ever when the new card is handed over`,
      given: 'New card',
      givenAt: (number, at) => `${number}, handed to the holder at ${at}`,
      givenToAgentAt: (number, at) => `${number}, handed to an agent at ${at}`,
      notGiven: (number) => `${number}, made and waiting to be handed over`,
      bank: 'Issuing bank',
      validUntil: 'Valid until',
      follows:
        'Balance, contributions and records belong to the person and stay as they are. The new card works once it is activated with a PIN; the old one never works again, even if it is found.',
      signed: 'Received',
      signatures: ['Holder signs:', 'Clerk signs:', 'Date:'],
    },
    agent: {
      name: 'Agent',
      citizenNumber: 'The agent’s citizen number',
      document: 'Shown by the agent',
      authority: 'Acts by',
      authorities: { relation: 'proof of the relation', authorisation: 'authorisation in writing' },
      papers: 'Papers seen',
    },
    handOver: {
      title: 'Receipt for a card fetched by an agent',
      card: 'Card handed over',
      act: 'What was done',
      at: 'Handed over at',
      office: 'Window',
      follows:
        'The agent gives card and PIN letter to the holder as they are. The initial PIN can only be changed; the card works once the holder has activated it. The holder has been told.',
      signatures: ['Agent signs:', 'Clerk signs:', 'Date:'],
    },
    declaration: {
      title: 'Written declaration of loss',
      statement:
        'I have lost my medical insurance card and report it formally. I know that the report takes effect when it is received, that it cannot be withdrawn once a replacement has begun, and that the old card is then void for ever.',
      lines: ['Lost at about (time):', 'Lost near (place):', 'Telephone:'],
      signature: 'Signature of the declarant:',
      day: 'Date:',
      clerk: 'Clerk (signs after seeing the original document):',
      blank: '________________________',
    },
  },
}
