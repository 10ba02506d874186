/**
 * Each cause as one sentence a person understands: why, what mends it, and who does it. Said on screens,
 * at windows and by the hotline alike; amounts and days are their own, so it is never put on paper for others.
 */
import type { Words } from '#capabilities/organisations/index.ts'
import type { Cause, Finding } from './cause.ts'

/** What the sentence is made of. `name` is the organisation's, empty where none is named. */
type Told = { readonly name: string; readonly [value: string]: string }
type Sayings = Readonly<Record<'zh' | 'en', (told: Told) => string>>

type CauseWords = { readonly title: Words; readonly sentence: Sayings }

export const causeWords: Readonly<Record<Cause, CauseWords>> = {
  person_deceased: {
    title: { zh: '参保关系已因身故终止', en: 'The insurance has ended with a death' },
    sentence: {
      zh: () => '登记信息显示参保人已经身故，待遇已终止；登记有误的，请持身份证到经办窗口更正。',
      en: () =>
        'The register says that the insured person has died, so the insurance has ended; if that is wrong, the agency corrects it at a window against the identity card.',
    },
  },
  employer_unpaid: {
    title: { zh: '单位还没有缴清医保费', en: 'The employer has not paid yet' },
    sentence: {
      zh: ({ name, month, reference }) =>
        `${name || '参保单位'}申报了 ${month} 的医保费但尚未缴清，待遇因此暂停；由单位按申报编号 ${reference} 补缴，到账当天恢复。`,
      en: ({ name, month, reference }) =>
        `${name || 'The employer'} declared ${month} but has not paid it, so benefits are suspended; the employer pays under reference ${reference}, and they resume the day the money arrives.`,
    },
  },
  employer_not_declared: {
    title: { zh: '单位没有申报缴费', en: 'The employer has declared nothing' },
    sentence: {
      zh: ({ name, month }) =>
        `${name || '参保单位'}没有为您申报 ${month} 的医保费，待遇因此中断；请让单位人事补报补缴，到账当天恢复。`,
      en: ({ name, month }) =>
        `${name || 'The employer'} has not declared you for ${month}, so cover was interrupted; the employer declares and pays the month, and cover resumes the day the money arrives.`,
    },
  },
  own_payment_unpaid: {
    title: { zh: '申报的费用还没有到账', en: 'What you declared has not arrived' },
    sentence: {
      zh: ({ span, reference, amount }) =>
        `您申报的 ${span} 医保费 ${amount} 元还没有到账；请按编号 ${reference} 缴费，已经汇出的，请带银行回单到窗口认领。`,
      en: ({ span, reference, amount }) =>
        `The ¥${amount} that you declared for ${span} has not arrived; pay it under reference ${reference}, or, if you have sent it, bring the bank’s slip to a window to have it matched.`,
    },
  },
  employment_ended: {
    title: { zh: '停止缴费后没有接续', en: 'Nobody has paid since the last employment' },
    sentence: {
      zh: ({ name, until, month }) =>
        `${name ? `您在${name}的参保` : '您的缴费'}到 ${until} 为止，此后没有人为您缴费（${month} 空缺）；请在新单位参保，或以灵活就业人员身份自己缴费。`,
      en: ({ name, until, month }) =>
        `${name ? `Your insurance with ${name}` : 'What was paid for you'} ended with ${until} and nobody has paid since (${month} is missing); have a new employer declare you, or pay on your own.`,
    },
  },
  year_unpaid: {
    title: { zh: '本年度居民医保费未缴', en: 'This year has not been paid' },
    sentence: {
      zh: ({ year }) =>
        `您 ${year} 年度的居民医保费没有缴，因此没有待遇；请在网上或窗口缴费，缴费后按规定等待生效。`,
      en: ({ year }) =>
        `The residents’ contribution for ${year} has not been paid, so there is no cover; pay it on the web or at a window, and cover begins after the waiting days.`,
    },
  },
  never_paid: {
    title: { zh: '没有缴费记录', en: 'Nothing has been paid so far' },
    sentence: {
      zh: () =>
        '系统里没有您的缴费记录；请在单位参保，或以灵活就业人员身份自己缴费；在外地缴过的，请办理转移。',
      en: () =>
        'No contribution of yours is on record; have an employer declare you, or pay on your own, and if you paid in another area, ask for it to be transferred.',
    },
  },
  waiting_period: {
    title: { zh: '在等待期内', en: 'In the waiting period' },
    sentence: {
      zh: ({ month, from }) =>
        `您从 ${month} 起自己缴费（或断缴后重新缴费），须等待到 ${from} 才有待遇；请按月继续缴费，到期自动生效，不用再办手续。`,
      en: ({ month, from }) =>
        `You began to pay on your own, or again after a gap, with ${month}, and have to wait until ${from}; keep paying each month and cover begins by itself, nobody has to do anything more.`,
    },
  },
  waiting_year: {
    title: { zh: '缴费晚了，在等待期内', en: 'Paid late: the waiting days run' },
    sentence: {
      zh: ({ paidOn, from }) =>
        `您在 ${paidOn} 才缴清本年度的居民医保费，须等待到 ${from} 才有待遇；到期自动生效，不用再办手续。`,
      en: ({ paidOn, from }) =>
        `The year was paid only on ${paidOn}, so cover begins on ${from}; it begins by itself, nobody has to do anything more.`,
    },
  },
  card_lost: {
    title: { zh: '卡已挂失', en: 'The card is reported lost' },
    sentence: {
      zh: ({ reportedOn, voucherNo, lapsesOn }) =>
        `此卡在 ${reportedOn} 挂失（凭证 ${voucherNo}${lapsesOn ? `，${lapsesOn} 自动失效` : ''}），因此不能使用；卡找到了请您解除挂失，找不到请补领新卡。`,
      en: ({ reportedOn, voucherNo, lapsesOn }) =>
        `This card was reported lost on ${reportedOn} (voucher ${voucherNo}${lapsesOn ? `, lapsing on ${lapsesOn}` : ''}) and does not pay; withdraw the report if you have found it, or have it replaced.`,
    },
  },
  card_blocked: {
    title: { zh: '卡被停用', en: 'The card is blocked' },
    sentence: {
      zh: () => '此卡的医保功能被停用，因此不能使用；请到经办窗口，由工作人员查明并恢复。',
      en: () =>
        'The insurance function of this card is blocked; the agency finds out why and lifts it at a window.',
    },
  },
  no_card: {
    title: { zh: '还没有卡', en: 'There is no card yet' },
    sentence: {
      zh: () =>
        '您名下没有医保卡，也没有正在办理的申领；请在网上或窗口申领，领到之前看病请出示身份证。',
      en: () =>
        'You have no card and no application is open; apply on the web or at a window, and show your identity card until you have it.',
    },
  },
  card_void: {
    title: { zh: '卡已作废', en: 'The card is void' },
    sentence: {
      zh: () => '您原来的卡已经作废，目前没有新卡；请重新申领，领到之前看病请出示身份证。',
      en: () =>
        'Your former card is void and no new one is on its way; apply for one, and show your identity card until you have it.',
    },
  },
  card_being_made: {
    title: { zh: '卡正在制作', en: 'The card is being made' },
    sentence: {
      zh: ({ reference, promisedOn }) =>
        `您的新卡还在办理${reference ? `（${reference}）` : ''}${promisedOn ? `，经办机构承诺 ${promisedOn} 前办结` : ''}；领到之前看病请出示身份证。`,
      en: ({ reference, promisedOn }) =>
        `Your new card is still being made${reference ? ` (${reference})` : ''}${promisedOn ? `, promised by the agency for ${promisedOn}` : ''}; show your identity card until you have it.`,
    },
  },
  card_to_collect: {
    title: { zh: '新卡在等您领取', en: 'The new card waits to be collected' },
    sentence: {
      zh: ({ name, keptUntil }) =>
        `您的新卡已经制好${name ? `，在${name}` : ''}${keptUntil ? `保管到 ${keptUntil}` : '等您领取'}；请您带身份证去领，并当场激活。`,
      en: ({ name, keptUntil }) =>
        `Your new card is ready${name ? ` at ${name}` : ''}${keptUntil ? `, kept until ${keptUntil}` : ''}; collect it with your identity card and have it switched on there.`,
    },
  },
  card_not_active: {
    title: { zh: '卡还没有激活', en: 'The card is not switched on' },
    sentence: {
      zh: () =>
        '您的卡还没有激活医保功能，因此刷不了；请带卡和身份证到任一窗口或合作银行网点激活，并设置密码。',
      en: () =>
        'The insurance function of your card is not switched on yet; bring the card and your identity card to any window or outlet of the bank, and choose a PIN there.',
    },
  },
  pin_locked: {
    title: { zh: '密码已锁定', en: 'The PIN is locked' },
    sentence: {
      zh: () => '密码输错次数过多，已经锁定，因此付不了款；请您带卡和身份证到窗口解锁或重置密码。',
      en: () =>
        'The PIN was entered wrong too often and is locked, so the card does not pay; bring card and identity card to a window to have it unlocked or set anew.',
    },
  },
  pin_initial: {
    title: { zh: '还在用初始密码', en: 'The PIN is still the initial one' },
    sentence: {
      zh: () => '您的卡还是初始密码，不能付款；请您在窗口或自助机上换成自己的密码。',
      en: () =>
        'Your card still has its initial PIN, which does not pay; choose your own at a window or a kiosk.',
    },
  },
  no_account: {
    title: { zh: '没有个人账户', en: 'There is no personal account' },
    sentence: {
      zh: () => '您名下没有个人账户，因此卡里没有钱可付；请到经办窗口，由工作人员核对参保登记。',
      en: () =>
        'You have no personal account, so there is nothing to pay from; the agency checks your registration at a window.',
    },
  },
  account_closed: {
    title: { zh: '个人账户已结清', en: 'The account is closed' },
    sentence: {
      zh: () => '您的个人账户已经结清，卡不能再付款；结清有误的，请到经办窗口申请恢复。',
      en: () =>
        'Your account has been closed, so the card no longer pays; if that was a mistake, the agency opens it again at a window.',
    },
  },
  account_held: {
    title: { zh: '个人账户正在办理结清', en: 'The account is held by an open case' },
    sentence: {
      zh: ({ reference }) =>
        `您的个人账户正在办理结清${reference ? `（${reference}）` : ''}，办结前不能付款；并非您本人要求的，请立即联系经办机构撤回。`,
      en: ({ reference }) =>
        `A case about your account is open${reference ? ` (${reference})` : ''} and nothing is paid from it meanwhile; if you did not ask for it, have the agency withdraw it at once.`,
    },
  },
  balance_too_low: {
    title: { zh: '账户余额不够', en: 'The balance was too low' },
    sentence: {
      zh: ({ balance, on, name }) =>
        `${on} ${name ? `在${name}` : ''}付款时余额不够，现有 ${balance} 元；不足部分请您用现金支付，或与亲属绑定家庭共济。`,
      en: ({ balance, on, name }) =>
        `On ${on}${name ? ` at ${name}` : ''} the balance was too low; it is ¥${balance} now. Pay the rest in cash, or let a relative’s account help by mutual aid.`,
    },
  },
  credit_refused: {
    title: { zh: '划入个人账户的钱被银行退回', en: 'The bank refused a month’s credit' },
    sentence: {
      zh: ({ month, amount }) =>
        `${month} 月末应划入的 ${amount} 元被银行退回；由经办机构核对账户后重新划拨，您不用操作。`,
      en: ({ month, amount }) =>
        `The ¥${amount} of the month-end of ${month} was refused by the bank; the agency mends it and sends it again, you need do nothing.`,
    },
  },
  institution_suspended: {
    title: { zh: '这家机构当天不能医保结算', en: 'That institution had no contract that day' },
    sentence: {
      zh: ({ name, on }) =>
        `${name || '这家机构'}在 ${on} 不是有效的定点机构，医保结算被拒；请您换一家定点机构，或先自费后凭票据报销。`,
      en: ({ name, on }) =>
        `${name || 'That institution'} had no contract in force on ${on}, so it could not settle; go to another designated one, or pay and claim with the receipts.`,
    },
  },
  not_filed: {
    title: { zh: '没有异地就医备案', en: 'Care elsewhere was not filed' },
    sentence: {
      zh: ({ name, on }) =>
        `${on} 在${name || '外地医院'}就医时没有备案，不能直接结算；请您在网上补办异地就医备案，出院结算前补办都有效。`,
      en: ({ name, on }) =>
        `On ${on} you were treated at ${name || 'a hospital elsewhere'} without a filing, so it was not settled; file care in another area on the web, which counts if done before the bill is settled.`,
    },
  },
  place_not_served: {
    title: { zh: '就医地还不能直接结算', en: 'That place does not settle with us' },
    sentence: {
      zh: ({ name }) =>
        `${name || '就医地'}还没有开通异地直接结算；请您先自费，再凭票据、清单和病历回参保地报销。`,
      en: ({ name }) =>
        `${name || 'That place'} does not settle with this area yet; pay, and claim here with receipts, list of items and records.`,
    },
  },
  disease_not_filed: {
    title: { zh: '慢特病没有备案', en: 'The chronic disease is not filed' },
    sentence: {
      zh: ({ name, on }) =>
        `${on} 在${name || '医院'}按慢特病结算，但这个病种没有有效备案；请接诊医院上传备案，之后按慢特病结算。`,
      en: ({ name, on }) =>
        `On ${on} ${name || 'the hospital'} settled as a chronic disease that is not filed; the hospital files it, and it counts from then on.`,
    },
  },
  institution_not_chosen: {
    title: { zh: '没有选定这家机构', en: 'This institution is not the chosen one' },
    sentence: {
      zh: ({ name, on }) =>
        `${on} 的就医要在选定的机构才能结算，而您没有选定${name || '这家机构'}；请您在网上选定或改选，或到已选定的机构就医。`,
      en: ({ name, on }) =>
        `On ${on} the care had to be at your chosen institution, which ${name || 'this one'} is not; choose it on the web, or go to the one that you chose.`,
    },
  },
  injury_not_filed: {
    title: { zh: '意外伤害没有备案', en: 'The injury is not filed' },
    sentence: {
      zh: ({ name, on }) =>
        `${on} 在${name || '医院'}因意外伤害就医，但没有备案；请接诊医院上传意外伤害备案后再结算。`,
      en: ({ name, on }) =>
        `On ${on} you were treated for an injury at ${name || 'a hospital'} that is not filed; the hospital files it and settles again.`,
    },
  },
  scheme_differs: {
    title: { zh: '机构按错了险种结算', en: 'Settled under the wrong scheme' },
    sentence: {
      zh: ({ name, on }) =>
        `${on} ${name || '机构'}按另一个险种结算，与您的参保不符；请机构重新读取参保信息（1101）后再结算。`,
      en: ({ name, on }) =>
        `On ${on} ${name || 'the institution'} settled under another scheme than yours; it has to read your insurance again and settle anew.`,
    },
  },
  was_not_covered: {
    title: { zh: '就医那天没有待遇，现在已恢复', en: 'Not covered that day, but now' },
    sentence: {
      zh: ({ name, on }) =>
        `${on} 在${name || '机构'}就医时医保费还没有到账，现在待遇已经恢复；请您回机构重新结算，已自费的凭票据报销。`,
      en: ({ name, on }) =>
        `On ${on} at ${name || 'the institution'} your contributions had not arrived; you are covered now, so have it settled again there, or claim what you paid.`,
    },
  },
  pin_wrong: {
    title: { zh: '密码输错了', en: 'The PIN was wrong' },
    sentence: {
      zh: ({ name, on }) =>
        `${on} ${name ? `在${name}` : ''}付款时密码不对；请您再试一次，记不清的请带卡和身份证到窗口重置。`,
      en: ({ name, on }) =>
        `On ${on}${name ? ` at ${name}` : ''} the PIN was wrong; try again, or have it set anew at a window with card and identity card.`,
    },
  },
  card_read_wrong: {
    title: { zh: '机构读到的不是您现在的卡', en: 'Not the card that you have now' },
    sentence: {
      zh: ({ name, on }) =>
        `${on} ${name || '机构'}用的卡号不是您现在这张卡；请您出示新卡，由机构重新读卡结算。`,
      en: ({ name, on }) =>
        `On ${on} ${name || 'the institution'} used a number that is not of your present card; show the new card and have it read again.`,
    },
  },
  refused_at_institution: {
    title: { zh: '机构上传的信息没有通过', en: 'What the institution sent was refused' },
    sentence: {
      zh: ({ name, on, reason }) =>
        `${on} ${name || '机构'}上传的结算没有通过：${reason}；由机构更正后重新结算，您的参保和卡没有问题。`,
      en: ({ name, on, reason }) =>
        `On ${on} what ${name || 'the institution'} sent was refused: ${reason}; the institution corrects it and settles again, your insurance is not the reason.`,
    },
  },
  nothing_wrong: {
    title: { zh: '没有发现问题', en: 'Nothing is wrong' },
    sentence: {
      zh: () =>
        '您的参保、卡和账户都正常，最近也没有未解决的拒绝；仍然用不了的，请您告诉我们时间和地点，由经办机构查明。',
      en: () =>
        'Your cover, card and account are in order and no refusal stands; if it fails again, tell us when and where, and the agency finds out.',
    },
  },
}

export type FindingWords = { readonly title: string; readonly sentence: string }

/** `reasonOf` puts words to the refusal that a sentence quotes. */
export function wordsOf(
  { cause, values, organisationId }: Finding,
  said: {
    readonly language: 'zh' | 'en'
    readonly names: ReadonlyMap<string, Words>
    readonly reasonOf: (refusal: string, language: 'zh' | 'en') => string
  },
): FindingWords {
  const { language, names } = said
  const name = names.get(organisationId ?? '')?.[language] ?? ''
  const reason = values['refusal'] ? said.reasonOf(values['refusal'], language) : ''
  const { title, sentence } = causeWords[cause]
  return { title: title[language], sentence: sentence[language]({ ...values, name, reason }) }
}
