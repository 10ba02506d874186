/**
 * What is said, in both languages, by names: a recording carries the same name. What differs from call
 * to call is said out of pieces (`spoken.ts`), so that whoever records once can say every voucher.
 */
import type { Language } from './state.ts'

export const wordings = {
  welcome: {
    zh: '欢迎致电医疗保障服务热线。任何时候按零，转人工服务。',
    en: 'This is the medical insurance hotline. Press zero at any time to speak to a person.',
  },
  choose_language: { zh: '普通话请按一。', en: 'For English, press two.' },
  zero_is_a_person: {
    zh: '转人工请按零，重听请按星号，结束请按井号。',
    en: 'For a person, press zero. To hear again, press star. To end, press hash.',
  },
  menu: {
    zh: '挂失请按一。余额和密码请按二。查询制卡进度请按三。其他问题请按四。',
    en: 'To report a lost card, press one. For balance and PIN, press two. To ask where your card is, press three. For anything else, press four.',
  },
  account_menu: {
    zh: '查询余额请按一。修改密码请按二。返回请按三。',
    en: 'For your balance, press one. To change your PIN, press two. To go back, press three.',
  },
  elder: {
    zh: '现在可以按零，由工作人员为您办理。自助办理请按一。',
    en: 'You may press zero now, and a person will do it for you. To go on by yourself, press one.',
  },
  enter_number: {
    zh: '请输入公民身份号码，或卡号，按井号结束。末位是字母的，请按星号。',
    en: 'Enter your citizen number or card number, then press hash. For a letter X at the end, press star.',
  },
  enter_second_number: {
    zh: '请输入另一个号码：先前输入身份号码的，现在输入卡号；反之输入身份号码。按井号结束。',
    en: 'Now enter the other number: your card number if you gave the citizen number, or the other way round. Then press hash.',
  },
  enter_pin: {
    zh: '请输入六位卡密码。',
    en: 'Enter the six digits of your card PIN.',
  },
  enter_pin_or_hash: {
    zh: '请输入六位卡密码。不记得密码，请按井号。',
    en: 'Enter the six digits of your card PIN. If you do not know it, press hash.',
  },
  enter_new_pin: {
    zh: '请输入新的六位密码。',
    en: 'Enter your new PIN, six digits.',
  },
  enter_new_pin_again: { zh: '请再输入一次新密码。', en: 'Enter the new PIN once more.' },
  enter_code: {
    zh: '验证码已发送到您登记的手机。请输入六位验证码。',
    en: 'A code was sent to your registered mobile. Enter its six digits.',
  },
  enter_phone: {
    zh: '请输入回拨的电话号码，按井号结束。',
    en: 'Enter the telephone number that we shall call, then press hash.',
  },
  confirm_loss: {
    zh: '确认挂失请按一，您的卡将立即停用。返回请按二。',
    en: 'To report your card lost, press one; it stops working at once. To go back, press two.',
  },
  after: {
    zh: '办理其他业务请按一，结束请按井号。',
    en: 'For another service, press one. To end, press hash.',
  },
  rate: {
    zh: '请评价本次服务：满意请按一，一般请按二，不满意请按三。',
    en: 'How was this call? Good, press one. Fair, press two. Poor, press three.',
  },
  thanks: { zh: '感谢您的评价，再见。', en: 'Thank you for telling us. Goodbye.' },
  goodbye: { zh: '感谢来电，再见。', en: 'Thank you for calling. Goodbye.' },
  not_heard: { zh: '没有收到您的输入。', en: 'Nothing was entered.' },
  no_such_choice: { zh: '没有这个选项。', en: 'That is not one of the choices.' },
  no_such_number: { zh: '电话号码有误。', en: 'That is no telephone number.' },
  not_matched: {
    zh: '号码与密码不符，请重新输入。',
    en: 'What you entered does not belong together. Please try again.',
  },
  not_matched_thrice: {
    zh: '三次输入均不符。',
    en: 'What you entered did not belong together three times.',
  },
  pin_is_initial: {
    zh: '您的卡仍是初始密码，请带身份证到窗口设置密码。',
    en: 'Your card still has its first PIN. Please choose your own at a window, with your identity card.',
  },
  pin_is_locked: {
    zh: '密码输错次数过多，已锁定。请带身份证到窗口解锁。',
    en: 'The PIN is locked after too many wrong tries. It is unlocked at a window, with your identity card.',
  },
  too_many_tries: {
    zh: '您的电话尝试次数过多，请稍后再拨。',
    en: 'There were too many tries from your telephone. Please call later.',
  },
  not_possible_now: {
    zh: '抱歉，现在无法办理，您的卡没有变化。',
    en: 'Sorry, this is not possible at the moment. Nothing was changed.',
  },
  connecting: {
    zh: '正在为您转接人工，请稍候。',
    en: 'You are being connected to a person. One moment.',
  },
  office_closed: {
    zh: '现在是非工作时间，没有人工服务。',
    en: 'The office is closed at this hour.',
  },
  all_busy: { zh: '暂时无法接通人工。', en: 'Nobody could answer just now.' },
  closed_menu: {
    zh: '预约回电请按一，挂失请按二，其他业务请按三。',
    en: 'To be called back, press one. To report a lost card, press two. For other services, press three.',
  },
  call_back_which: {
    zh: '回拨您现在的号码请按一，其他号码请按二。',
    en: 'To be called at the number you are calling from, press one. At another, press two.',
  },
  call_back_part: {
    zh: '希望上午回电请按一，下午请按二。',
    en: 'To be called in the morning, press one. In the afternoon, press two.',
  },
  call_back_booked: { zh: '已为您预约回电，日期是', en: 'You will be called back on' },
  in_the_morning: { zh: '上午。', en: 'in the morning.' },
  in_the_afternoon: { zh: '下午。', en: 'in the afternoon.' },
  call_back_booked_already: {
    zh: '您已预约过回电，无需再次预约。',
    en: 'A call-back is booked for you already.',
  },
  loss_reported: {
    zh: '挂失成功，您的卡已停用。挂失凭证号是',
    en: 'Your card is reported lost and has stopped working. The voucher number is',
  },
  loss_reported_before: {
    zh: '您的卡此前已经挂失。挂失凭证号是',
    en: 'Your card was reported lost before. The voucher number is',
  },
  once_more: { zh: '再重复一遍，', en: 'Once more:' },
  loss_text_follows: {
    zh: '凭证号已用短信发送。电话挂失是临时的，请尽快到窗口办理正式挂失。',
    en: 'The number is sent to you as a text. A report by telephone is temporary: please make it in writing at a window soon.',
  },
  no_card_in_hand: {
    zh: '您名下没有可挂失的卡。',
    en: 'There is no card in your hands that could be reported.',
  },
  loss_used_up: {
    zh: '这张卡的临时挂失已用过，请到窗口办理正式挂失。',
    en: 'This card was reported by telephone before. It can now be reported at a window only.',
  },
  balance_is: { zh: '您的个人账户余额是', en: 'Your personal account holds' },
  no_account: { zh: '您没有个人账户。', en: 'You have no personal account.' },
  pins_differ: { zh: '两次输入的新密码不一致。', en: 'The two entries differ.' },
  pin_changed: {
    zh: '密码修改成功。',
    en: 'Your PIN is changed.',
  },
  pin_weak: {
    zh: '新密码过于简单或曾用过，密码没有修改。',
    en: 'The new PIN is too easy to guess, or was used before. Your PIN was not changed.',
  },
  code_wrong: {
    zh: '验证码有误，密码没有修改。',
    en: 'The code was wrong. Your PIN was not changed.',
  },
  card_is_lost: {
    zh: '您的卡已挂失，密码没有修改。',
    en: 'Your card is reported lost. Its PIN was not changed.',
  },
  more_menu: {
    zh: '缴费未享受待遇请按一。提出问题请按二。返回请按三。',
    en: 'If you paid and get no benefit, press one. To put a question, press two. To go back, press three.',
  },
  choose_topic: {
    zh: '卡的问题请按一。缴费和待遇请按二。其他请按三。',
    en: 'About your card, press one. About contributions and benefits, press two. Anything else, press three.',
  },
  after_diagnosis: {
    zh: '需要工作人员处理请按一，返回请按二。',
    en: 'To have somebody look into it, press one. To go back, press two.',
  },
  further_before: { zh: '除此以外，其他原因共', en: 'Further reasons:' },
  further_after: { zh: '项。', en: 'in all.' },
  further_causes: {
    zh: '听下一项请按一。需要工作人员处理请按二，返回请按三。',
    en: 'For the next one, press one. To have somebody look into it, press two. To go back, press three.',
  },
  enquiry_opened: {
    zh: '已登记您的问题，工作人员会与您联系。受理编号是',
    en: 'Your question is taken down, and somebody will answer it. Its number is',
  },
  enquiry_due: { zh: '最迟答复日期是', en: 'It is answered by' },
  enquiries_too_many: {
    zh: '您办理中的问题已达上限，请等待答复。',
    en: 'You have as many open questions as there may be. Please wait for an answer.',
  },
  cause_person_deceased: {
    zh: '登记显示参保人已去世。',
    en: 'The register says that the insured person has died.',
  },
  cause_employer_unpaid: {
    zh: '单位申报后还没有缴费，请联系单位。',
    en: 'Your employer has declared you and not yet paid. Please speak to them.',
  },
  cause_employer_not_declared: {
    zh: '单位没有申报您的缴费，请联系单位。',
    en: 'Your employer has not declared you. Please speak to them.',
  },
  cause_own_payment_unpaid: {
    zh: '您自己申报的医保费还没有到账，请按缴费编号缴费。',
    en: 'What you declared to pay alone has not arrived. Please pay it under its reference.',
  },
  cause_employment_ended: {
    zh: '您的单位参保已经结束，此后没有人缴费。请在新单位参保，或自己缴费。',
    en: 'Your cover by an employer has ended and nobody has paid since. Have a new employer declare you, or pay on your own.',
  },
  cause_year_unpaid: {
    zh: '您今年的居民医保费还没有缴，请尽快缴费。',
    en: 'Your resident insurance of this year is not paid. Please pay it.',
  },
  cause_never_paid: {
    zh: '没有您的缴费记录。请在单位参保，或自己缴费。',
    en: 'No contribution of yours is on record. Have an employer declare you, or pay on your own.',
  },
  cause_waiting_period: {
    zh: '您已经缴费，待遇还在等待期内，到期自动生效。',
    en: 'You have paid, and the waiting period runs. Benefits begin by themselves when it is over.',
  },
  cause_waiting_year: {
    zh: '您今年缴费较晚，待遇还在等待期内，到期自动生效。',
    en: 'You paid this year late, and the waiting days run. Benefits begin by themselves when they are over.',
  },
  cause_card_lost: {
    zh: '您的卡已经挂失。找到了请解除挂失，找不到请补卡。',
    en: 'Your card is reported lost. Withdraw the report if you have found it, or have it replaced.',
  },
  cause_card_blocked: {
    zh: '您的卡已停用，请到窗口办理。',
    en: 'Your card is blocked. Please come to a window.',
  },
  cause_no_card: { zh: '您还没有卡，请申领。', en: 'You have no card yet. Please apply for one.' },
  cause_card_void: {
    zh: '您的卡已经作废，请重新申领。',
    en: 'Your card is void. Please apply for a new one.',
  },
  cause_card_being_made: { zh: '您的卡正在制作。', en: 'Your card is being made.' },
  cause_card_to_collect: { zh: '您的卡已制好，请领取。', en: 'Your card is ready to be fetched.' },
  cause_card_not_active: {
    zh: '您的卡还没有激活，请带卡和身份证到窗口激活。',
    en: 'Your card is not switched on. Bring it to a window with your identity card.',
  },
  cause_pin_locked: {
    zh: '您的卡密码已锁定，请到窗口解锁。',
    en: 'Your PIN is locked. It is unlocked at a window.',
  },
  cause_pin_initial: {
    zh: '您的卡仍是初始密码，请到窗口设置。',
    en: 'Your card still has its first PIN. Please choose your own at a window.',
  },
  cause_no_account: { zh: '您没有个人账户。', en: 'You have no personal account.' },
  cause_account_closed: { zh: '您的个人账户已经结清。', en: 'Your personal account is closed.' },
  cause_account_held: {
    zh: '您的个人账户正在办理结清，暂时不能付款。不是您要求的，请立即联系我们。',
    en: 'A case about your account is open, and nothing is paid from it. If you did not ask for it, speak to us at once.',
  },
  cause_balance_too_low: {
    zh: '个人账户余额不足。',
    en: 'There is too little in your personal account.',
  },
  cause_credit_refused: {
    zh: '银行退回了您的账户划入，经办机构正在处理。',
    en: 'The bank refused a credit to your account; the agency works on it.',
  },
  cause_institution_suspended: {
    zh: '您就诊的机构暂停了医保服务。',
    en: 'The institution that you visited is suspended.',
  },
  cause_not_filed: {
    zh: '异地就医没有备案，请补办。',
    en: 'Care in another area was not filed. Please file it.',
  },
  cause_place_not_served: {
    zh: '就医的地方还没有开通直接结算，请先自费，再凭票据报销。',
    en: 'The place where you were treated does not settle with us. Please pay, and claim with the receipts.',
  },
  cause_disease_not_filed: {
    zh: '您的慢特病没有备案，请由医院上传备案。',
    en: 'Your chronic disease is not filed. The hospital files it.',
  },
  cause_institution_not_chosen: {
    zh: '您没有选定这家机构，请先选定再就医。',
    en: 'You have not chosen that institution. Please choose it first.',
  },
  cause_injury_not_filed: {
    zh: '意外伤害没有备案，请由医院上传备案后再结算。',
    en: 'The injury was not filed. The hospital files it and settles again.',
  },
  cause_scheme_differs: {
    zh: '就诊机构选错了险种，请联系机构。',
    en: 'The institution used another scheme. Please speak to them.',
  },
  cause_was_not_covered: {
    zh: '就诊那天您的医保费还没有到账，现在待遇已经恢复，请回机构重新结算。',
    en: 'On the day of care your contributions had not arrived. You are covered now; have it settled again.',
  },
  cause_pin_wrong: {
    zh: '在机构付款时密码输入有误，请再试一次。',
    en: 'The PIN was entered wrongly at the institution. Please try again.',
  },
  cause_card_read_wrong: {
    zh: '机构用的不是您现在的卡，请出示新卡重新刷卡。',
    en: 'The institution used a card that is not your present one. Please show the new card.',
  },
  cause_refused_at_institution: {
    zh: '机构上传的信息没有通过，由机构更正后重新结算。',
    en: 'What the institution sent was refused. It corrects that and settles again.',
  },
  cause_nothing_wrong: {
    zh: '没有发现问题，您的参保、卡和账户都正常。',
    en: 'Nothing is wrong: your cover, card and account are in order.',
  },
  status_by_text: {
    zh: '如有制卡申请，进度已用短信发送到登记的手机。',
    en: 'If there is an application, where it stands was sent to the mobile on the register.',
  },
  status_none: { zh: '没有办理中的申请。', en: 'There is no application on its way.' },
  status_submitted: {
    zh: '申请已受理，正在审核。',
    en: 'The application has arrived and is being checked.',
  },
  status_accepted: {
    zh: '申请已通过，等待制卡。',
    en: 'The application is accepted; the card will be made.',
  },
  status_in_production: { zh: '卡正在制作。', en: 'The card is being made.' },
  status_ready: {
    zh: '卡已制好，可凭身份证领取。',
    en: 'The card is ready. Bring your identity card to fetch it.',
  },
  status_collected: { zh: '卡已领取。', en: 'The card was handed over.' },
  status_rejected: {
    zh: '申请未通过，请到窗口咨询。',
    en: 'The application was refused. Please ask at a window.',
  },
  status_cancelled: { zh: '申请已撤销。', en: 'The application was withdrawn.' },
  promised_on: { zh: '预计完成日期是', en: 'It is promised for' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>

export type PromptName = keyof typeof wordings

export type Prompt =
  /** In the caller's language, unless another is meant. */
  | { readonly kind: 'words'; readonly name: PromptName; readonly language?: Language }
  | { readonly kind: 'reference'; readonly text: string }
  /** In fen. */
  | { readonly kind: 'amount'; readonly fen: string }
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'count'; readonly count: number }

export function words(name: PromptName, language?: Language): Prompt {
  return language ? { kind: 'words', name, language } : { kind: 'words', name }
}
