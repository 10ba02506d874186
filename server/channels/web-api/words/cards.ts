import type {
  ActivationRefusal,
  ArrivalRefusal,
  CancelRefusal,
  CheckRefusal,
  CollectionDayRefusal,
  CoverProofRefusal,
  DocumentRefusal,
  DeliveryRefusal,
  FindingRefusal,
  HandOverRefusal,
  InstantPrintRefusal,
  InstantRefusal,
  InstantSpoilRefusal,
  LossRefusal,
  OpeningRefusal,
  OrderRefusal,
  PhotoRefusal,
  PinChangeRefusal,
  PinChoiceRefusal,
  RemakeRefusal,
  ReplacementRefusal,
  ReprintRefusal,
  ReturnRefusal,
  ShiftRefusal,
  SpoilRefusal,
  SubmissionRefusal,
  WithdrawalRefusal,
} from '#capabilities/cards/index.ts'
import type { ProblemWords } from './codes.ts'

type Refusal =
  | ActivationRefusal
  | ArrivalRefusal
  | CancelRefusal
  | CheckRefusal
  | CollectionDayRefusal
  | CoverProofRefusal
  | DocumentRefusal
  | DeliveryRefusal
  | FindingRefusal
  | HandOverRefusal
  | InstantPrintRefusal
  | InstantRefusal
  | InstantSpoilRefusal
  | LossRefusal
  | OpeningRefusal
  | OrderRefusal
  | PhotoRefusal
  | PinChangeRefusal
  | PinChoiceRefusal
  | RemakeRefusal
  | ReplacementRefusal
  | ReprintRefusal
  | ReturnRefusal
  | ShiftRefusal
  | SpoilRefusal
  | SubmissionRefusal
  | WithdrawalRefusal

/** Worded once for payments and counters alike, in settlement's file. */
type SharedWithPayments = 'card_unknown' | 'pin_initial' | 'pin_locked' | 'pin_wrong'

export const cardsProblems = {
  ...words(409, 'not_insured', {
    zh: ['目前没有参保', '登记中没有您当前的参保记录。请先由单位或社区办理参保登记，再申请办卡。'],
    en: [
      'Not insured at present',
      'The register shows no insurance in force for you. Enrol through your employer or community first.',
    ],
  }),
  ...words(409, 'cover_not_paid', {
    zh: [
      '目前不在保障期内',
      '登记的缴费没有到本期。请先由单位或本人补缴；到账后即可出具证明。缴费情况见个人首页。',
    ],
    en: [
      'Cover is not in force at present',
      'No contribution is on record for this time. Have it paid by your employer or yourself; once it has arrived a proof can be issued.',
    ],
  }),
  ...words(409, 'no_card_on_the_way', {
    zh: ['还没有申请办卡', '临时参保证明在等待领卡期间出具。请先在网上或窗口申请办卡。'],
    en: [
      'No card is applied for',
      'A temporary proof is for the time until a card is in hand. Apply for one first, online or at a window.',
    ],
  }),
  ...words(409, 'application_open', {
    zh: ['已有一份申请在办理', '一人同时只能有一份办卡申请。请用受理编号查询进度。'],
    en: [
      'An application is under way',
      'A person has one application at a time. Follow it by its reference.',
    ],
  }),
  ...words(409, 'card_in_hand', {
    zh: ['您已有一张可用的卡', '一人一卡。卡丢失的请先挂失再申请补领；损坏的请到窗口更换。'],
    en: [
      'You have a card already',
      'One person has one card. Report it lost first, or have a damaged one replaced at a window.',
    ],
  }),
  ...words(422, 'agent_is_oneself', {
    zh: ['代办人就是本人', '代办人的公民身份号码与参保人相同。本人到场的，请选择本人办理。'],
    en: [
      'The agent is the person',
      'Agent and insured person have the same citizen number. Somebody who comes in person needs no agent.',
    ],
  }),
  ...words(422, 'agent_under_age', {
    zh: ['代办人未满 18 周岁', '代办人须年满 18 周岁。请本人到场，或另请成年人持双方证件代办。'],
    en: [
      'The agent is under age',
      'An agent must be 18 or older. The person comes in person, or sends an adult with the documents of both.',
    ],
  }),
  ...words(422, 'agent_papers_missing', {
    zh: [
      '代办材料不齐',
      '请逐项查验双方证件和代办依据的原件，全部勾选后再提交；缺少的请代办人补齐。',
    ],
    en: [
      'Papers of the agent are missing',
      'See the originals of both and what the agent acts by, tick each of them, then submit; what is missing must be brought.',
    ],
  }),
  ...words(409, 'agent_applications_limit', {
    zh: [
      '此代办人在办的申请已满',
      '一名代办人同时在办的申请不能超过本地规定的数目。请等前面的申请领卡后再办，或由本人、其他代办人办理。',
    ],
    en: [
      'This agent has as many open applications as are allowed',
      'The area limits how many one agent may have open. Wait until a card is fetched, or let the person or another agent apply.',
    ],
  }),
  ...words(404, 'photo_unknown', {
    zh: ['没有找到照片', '请重新上传照片。'],
    en: ['The photo was not found', 'Upload the photo again.'],
  }),
  ...words(422, 'photo_not_accepted', {
    zh: ['照片不合要求', '请按照片检查的提示重新拍照或裁剪后上传。'],
    en: [
      'The photo does not meet the rules',
      'Mend what the photo check named and upload it again.',
    ],
  }),
  ...words(422, 'photo_unreadable', {
    zh: ['照片无法读取', '文件不是完整的 JPEG 或 PNG 图片。请换一张照片。'],
    en: ['The photo cannot be read', 'This is not a whole JPEG or PNG picture. Use another one.'],
  }),
  ...words(404, 'document_unknown', {
    zh: ['没有这份材料', '请从材料列表中重新打开。'],
    en: ['There is no such document', 'Open it from the list again.'],
  }),
  ...words(422, 'file_too_large', {
    zh: ['文件太大', '一个文件最多 10 MB。请降低扫描分辨率，或者分成几个文件上传。'],
    en: [
      'The file is too large',
      'A file may have 10 MB. Scan with less detail, or send it in parts.',
    ],
  }),
  ...words(409, 'document_case_ended', {
    zh: [
      '这笔业务已经办结',
      '办结以后，窗口不再收存或查看它的材料。本人仍可以在“我的材料”中下载。',
    ],
    en: [
      'This case has ended',
      'Its documents are neither filed nor opened at a window any more. The person can still download them under “My documents”.',
    ],
  }),
  ...words(422, 'document_kind_unknown', {
    zh: ['这笔业务不需要这种材料', '请从列表中重新选择材料名称。'],
    en: ['This case does not ask for that paper', 'Choose the paper from the list again.'],
  }),
  ...words(409, 'documents_too_many', {
    zh: ['材料已达上限', '这笔业务已经收存 20 份材料，不能再添加。请把多页合成一个 PDF。'],
    en: [
      'No more documents can be filed',
      'This case holds 20 documents already. Put several pages into one PDF.',
    ],
  }),
  ...words(422, 'image_empty', {
    zh: ['文件是空的', '这个文件没有内容。请重新扫描或拍照。'],
    en: ['The file is empty', 'There is nothing in this file. Scan or photograph the paper again.'],
  }),
  ...words(422, 'image_format_unknown', {
    zh: ['不支持这种文件', '只接受 JPEG、PNG 图片和 PDF 文件。请换一种格式保存后再试。'],
    en: [
      'This kind of file is not taken',
      'Only JPEG and PNG pictures and PDF files are. Save the paper as one of these.',
    ],
  }),
  ...words(422, 'image_animated', {
    zh: ['不接受动态图片', '这张图片会动，不能确定哪一帧是材料。请重新扫描或拍照。'],
    en: [
      'A moving picture is not taken',
      'It is not clear which of its frames is the paper. Scan or photograph it again.',
    ],
  }),
  ...words(422, 'image_too_many_pixels', {
    zh: ['图片太大', '图片超过 2500 万像素。请降低扫描分辨率（300 dpi 已足够）后再试。'],
    en: [
      'The picture is too large',
      'It has more than 25 million pixels. Scan with a lower resolution; 300 dpi is enough.',
    ],
  }),
  ...words(422, 'image_damaged', {
    zh: ['图片已损坏', '图片不完整，无法读取。请重新扫描或拍照。'],
    en: ['The picture is damaged', 'It is not whole. Scan or photograph the paper again.'],
  }),
  ...words(422, 'pdf_encrypted', {
    zh: ['PDF 有密码保护', '请取消密码保护后再上传，或者直接拍照。'],
    en: [
      'The PDF is locked',
      'Remove its password or protection, or photograph the paper instead.',
    ],
  }),
  ...words(422, 'pdf_too_many_pages', {
    zh: ['PDF 页数太多', '一个文件最多 20 页。请分成几个文件上传。'],
    en: ['The PDF has too many pages', 'A file may have 20 at most. Send it in parts.'],
  }),
  ...words(422, 'pdf_damaged', {
    zh: ['PDF 无法安全读取', '文件已损坏，或者制作方式不能安全复制。请重新扫描，或者直接拍照。'],
    en: [
      'The PDF cannot be read safely',
      'It is damaged, or made in a way that cannot be copied safely. Scan the paper again, or photograph it.',
    ],
  }),
  ...words(422, 'photo_missing', {
    zh: ['缺少合格的照片', '系统中没有合格的照片，请先拍照并通过照片检查。'],
    en: ['There is no photo', 'No photo on file meets the rules. Take one and let it be checked.'],
  }),
  ...words(422, 'pickup_unknown', {
    zh: ['领取地点不可用', '请从列表中重新选择领取地点。'],
    en: ['This pick-up place is not open', 'Choose a place from the list again.'],
  }),
  ...words(409, 'working_days_unknown', {
    zh: [
      '工作日历未覆盖到承诺日期',
      '系统还没有该年度的放假调休安排，无法承诺领卡日期，因此没有受理，也没有保存任何内容。请联系系统管理员导入该年度工作日历，然后重新提交。',
    ],
    en: [
      'The calendar of working days ends too soon',
      'The holidays of the year in question are not entered, so no day can be promised. Nothing was accepted or stored. Ask the operator to import that year’s calendar, then submit again.',
    ],
  }),
  ...words(404, 'application_unknown', {
    zh: ['没有找到申请', '请核对受理编号。'],
    en: ['The application was not found', 'Check the reference.'],
  }),
  ...words(409, 'application_checked_already', {
    zh: ['申请已经审核过', '可能是另一位工作人员刚刚办理。请刷新后查看结果。'],
    en: [
      'It was checked already',
      'Perhaps a colleague did it a moment ago. Refresh to see the result.',
    ],
  }),
  ...words(409, 'application_cancelled', {
    zh: ['申请已经取消', '此申请不再制卡。需要卡时请重新申请。'],
    en: ['The application is cancelled', 'No card is made for it. Apply anew when one is needed.'],
  }),
  ...words(409, 'application_in_making', {
    zh: [
      '申请已办结或正在制卡',
      '卡已送制或已制好的，不能再取消。不想要卡的，到期未领取会退回经办机构。',
    ],
    en: [
      'It is settled or being made',
      'A card that is being made or is made can no longer be cancelled. One that nobody fetches goes back to the agency.',
    ],
  }),
  ...words(409, 'handed_over_already', {
    zh: ['此卡已经领取', '领取时间和经办人见下。如有疑问，请联系经办网点。'],
    en: ['This card was handed over already', 'When and by whom is stated below.'],
  }),
  ...words(409, 'card_not_ready', {
    zh: ['卡还没有制好或已作废', '请先完成制卡并登记到达，再办理领取。'],
    en: [
      'The card is not ready, or is void',
      'It must be made and have arrived before it is handed over.',
    ],
  }),
  ...words(409, 'arrived_already', {
    zh: ['已登记到达', '这张卡已经登记在领取点，无需重复登记。'],
    en: ['Its arrival is on record', 'This card lies at the pick-up place already.'],
  }),
  ...words(409, 'card_not_in_hand', {
    zh: ['没有已领取的卡', '此人名下没有已领取、可使用的卡。'],
    en: [
      'No card in hand',
      'There is no card of this person that was handed over and is not void.',
    ],
  }),
  ...words(409, 'loss_in_force', {
    zh: ['此卡正在挂失', '挂失期间不能激活或修改密码。找到卡的，请先到窗口解除挂失。'],
    en: [
      'The card is reported lost',
      'It cannot be activated or given a PIN while the report is in force. Withdraw the report first.',
    ],
  }),
  ...words(409, 'active_already', {
    zh: ['功能已经激活', '所选功能都已激活，无需重复办理。'],
    en: ['It is active already', 'All functions chosen are active; nothing is to be done.'],
  }),
  ...words(409, 'pin_chosen', {
    zh: [
      '密码已由本人设置',
      '这张卡的密码已经是本人设置的，无需重新设置；忘记密码的请先办理密码报失。',
    ],
    en: [
      'The holder has chosen a PIN already',
      'There is nothing to choose. If it is forgotten, report it first.',
    ],
  }),
  ...words(422, 'pin_needed', {
    zh: ['请先修改初始密码', '首次激活须由持卡人输入初始密码并设置自己的密码。'],
    en: [
      'A PIN must be chosen',
      'For the first activation the holder enters the initial PIN and one of their own.',
    ],
  }),
  ...words(422, 'pin_weak', {
    zh: ['密码过于简单', '请不要使用连号、重复数字、生日、身份证尾号或最近用过的密码。'],
    en: [
      'This PIN is too easy to guess',
      'Do not use runs, repeats, your birth date, the end of your citizen number, or a recent PIN.',
    ],
  }),
  ...words(422, 'seal_unreadable', {
    zh: ['密码需要重新输入', '为了安全，输入的密码只在几分钟内有效且只能使用一次。请重新输入。'],
    en: [
      'Please enter the PIN again',
      'For safety, what you enter is good for some minutes and for one use only.',
    ],
  }),
  ...words(422, 'code_wrong', {
    zh: ['验证码不对或已过期', '请核对短信中的验证码，或重新获取。连续输错五次后须重新获取。'],
    en: [
      'The code is wrong or has expired',
      'Compare it with the text message or ask for a new one. After five wrong tries a new one is needed.',
    ],
  }),
  ...words(409, 'temporary_used_up', {
    zh: [
      '这张卡不能再次临时挂失',
      '此前的临时挂失已到期失效，本统筹区不再受理第二次临时挂失。请带有效身份证件到窗口办理书面挂失；银行功能也可向发卡银行挂失。',
    ],
    en: [
      'This card cannot be reported for a time again',
      'An earlier temporary report has lapsed, and this area takes no second one. Report it in writing at a window with your identity document; the bank function also at the bank.',
    ],
  }),
  ...words(409, 'withdrawal_not_here', {
    zh: ['这里不能解除挂失', '本统筹区没有规定在此类网点解除挂失。请持卡人到规定的窗口办理。'],
    en: [
      'A loss report is not taken back here',
      'The area names other kinds of places for it. Send the person to one of those.',
    ],
  }),
  ...words(404, 'report_unknown', {
    zh: ['没有找到挂失记录', '请核对挂失凭证号。'],
    en: ['The loss report was not found', 'Check the voucher number.'],
  }),
  ...words(409, 'report_not_in_force', {
    zh: ['挂失已不在有效期', '这次挂失已解除、失效或已补领，请刷新查看。'],
    en: [
      'The report is no longer in force',
      'It was withdrawn, has lapsed, or the card was replaced. Refresh to see which.',
    ],
  }),
  ...words(409, 'replacement_begun', {
    zh: ['补领已经开始', '补领开始后不能解除挂失，旧卡将永久作废。请领取新卡。'],
    en: [
      'A replacement has begun',
      'The report can no longer be withdrawn and the old card will be void. Take the new card.',
    ],
  }),
  ...words(409, 'no_card_maker_here', {
    zh: ['本网点没有制卡设备', '请到有即时制卡设备的网点办理，列表见服务网点。'],
    en: [
      'No cards are made here',
      'Go to an outlet with the equipment; the list of places shows which have it.',
    ],
  }),
  ...words(422, 'instant_category_unknown', {
    zh: ['没有这一类即时制卡', '请从本统筹区的即时制卡类别中选择。没有产生任何变化。'],
    en: [
      'No instant card for this category',
      'Choose one of the categories that the area lists. Nothing has changed.',
    ],
  }),
  ...words(422, 'proofs_missing', {
    zh: ['材料不齐', '这一类别所列的每一份材料都须核对。没有产生任何变化。'],
    en: [
      'A proof is missing',
      'Every proof that is listed for the category must be seen. Nothing has changed.',
    ],
  }),
  ...words(422, 'outlet_cannot_print', {
    zh: ['该网点不能即时制卡', '请选择参保人合作银行中有即时制卡设备的网点。没有产生任何变化。'],
    en: [
      'This outlet cannot print the card',
      'Choose an outlet of the person’s bank that has the equipment. Nothing has changed.',
    ],
  }),
  ...words(404, 'instant_order_unknown', {
    zh: ['没有这笔即时制卡申请', '须先由经办机构核对材料并确认。'],
    en: [
      'There is no such order for an instant card',
      'The agency sees the proofs and confirms first.',
    ],
  }),
  ...words(409, 'instant_printed_already', {
    zh: ['此卡已经打印', '打印的时间和网点见下。请勿再次制卡。'],
    en: ['This card is printed already', 'Where and when is stated below. Make no second card.'],
  }),
  ...words(409, 'instant_collected', {
    zh: ['此卡已交给本人', '已领取的卡有问题时，按补卡办理。没有产生任何变化。'],
    en: [
      'The card is already in the person’s hand',
      'A card that was handed over and does not work is replaced. Nothing has changed.',
    ],
  }),
  ...words(409, 'instant_not_printed', {
    zh: ['没有待领的即时卡', '可能还没有打印，或者同事刚刚登记作废。请刷新后查看。'],
    en: [
      'No printed card waits here',
      'It is not printed yet, or a colleague has just entered it as spoilt. Refresh to see.',
    ],
  }),
  ...words(409, 'instant_printed_elsewhere', {
    zh: ['此卡在另一网点打印', '由打印的网点登记作废，白卡记在那里。没有产生任何变化。'],
    en: [
      'Another outlet printed this card',
      'That outlet enters it as spoilt, since the blank was its own. Nothing has changed.',
    ],
  }),
  ...words(409, 'replacement_not_waiting', {
    zh: ['没有待领的新卡', '可能已经发出，或者同事刚刚重新打印。请刷新后查看。'],
    en: [
      'No new card waits here',
      'It is handed over, or a colleague has just printed it again. Refresh to see.',
    ],
  }),
  ...words(409, 'replacement_made_elsewhere', {
    zh: ['此卡在另一窗口制作', '由制卡的窗口重新打印，白卡记在那里。没有产生任何变化。'],
    en: [
      'Another window made this card',
      'That window prints it again, since the blank was its own. Nothing has changed.',
    ],
  }),
  ...words(409, 'replaced_already', {
    zh: ['已由另一窗口补卡', '补卡时间和窗口见下。请勿再次制卡，直接办理领取。'],
    en: [
      'Another window has replaced it',
      'Where and when is stated below. Make no second card; hand that one over.',
    ],
  }),
  ...words(409, 'loss_not_reported', {
    zh: ['此卡尚未挂失', '请先办理挂失，再补领新卡；卡片损坏的，请选择“损坏”并出示原卡。'],
    en: [
      'The card is not reported lost',
      'Report the loss first; for a damaged card choose "damaged" and see the old card.',
    ],
  }),
  ...words(409, 'fee_changed', {
    zh: [
      '工本费已变动',
      '收费标准在确认之前有了变动。请按刷新后的数额告知本人，再次确认。没有产生任何变化。',
    ],
    en: [
      'The fee is another one now',
      'It changed before this was confirmed. Tell the person the new one and confirm again. Nothing has changed.',
    ],
  }),
  ...words(503, 'numbers_used_up', {
    zh: ['卡号段已用完', '这家银行的卡号段已用完，请联系系统管理员增加号段。没有产生任何变化。'],
    en: [
      'The block of card numbers is used up',
      'Ask the administrator to add a block for this bank. Nothing has changed.',
    ],
  }),
  ...words(409, 'nothing_to_produce', {
    zh: ['没有待制卡的申请', '审核通过的申请都已下单制卡。'],
    en: ['Nothing waits to be made', 'All accepted applications are with the card maker.'],
  }),
  ...words(422, 'collection_day_past', {
    zh: ['集中领卡日应在今天之后', '请选择今天以后的日期。没有产生任何变化。'],
    en: ['The collection day must lie ahead', 'Choose a day after today. Nothing has changed.'],
  }),
  ...words(409, 'bank_function_not_reported', {
    zh: [
      '银行功能还没有挂失',
      '补卡的顺序是：先挂失银行功能，再到经办窗口确认，然后打印新卡。请先为银行功能办理挂失。没有产生任何变化。',
    ],
    en: [
      'The bank function is not reported lost',
      'First the bank function is reported, then the agency’s window confirms, then the card is printed. Report the bank function first. Nothing has changed.',
    ],
  }),
  ...words(409, 'stock_shift_not_open', {
    zh: [
      '没有人当班保管白卡',
      '请先在“白卡库存”登记一批白卡并开始当班，再打印或登记。凡能制卡的网点都记白卡账。没有产生任何变化。',
    ],
    en: [
      'Nobody answers for the blank cards now',
      'Every outlet that prints keeps account of its blanks. Under “Blank cards”, enter a delivery if none is there, and begin a shift. Nothing has changed.',
    ],
  }),
  ...words(409, 'stock_empty', {
    zh: ['白卡已用完', '请向经办机构领取白卡，并在“白卡库存”登记。没有产生任何变化。'],
    en: [
      'No blank card is left',
      'Fetch blanks from the agency and enter the delivery under “Blank cards”. Nothing has changed.',
    ],
  }),
  ...words(422, 'serials_wrong', {
    zh: ['白卡号段不对', '首个序号由 1 至 4 个大写字母和数字组成，数字位数要够用到最后一张。'],
    en: [
      'The serials cannot be right',
      'The first is one to four capitals and digits, with digits enough for the last one.',
    ],
  }),
  ...words(409, 'serial_known', {
    zh: ['号段里有已登记的白卡', '请核对送货单上的首个序号和张数。没有登记任何一张。'],
    en: [
      'Some of these serials are known already',
      'Compare the first serial and the count with the delivery note. None was entered.',
    ],
  }),
  ...words(404, 'blank_not_on_stock', {
    zh: ['库存里没有这张白卡', '请核对序号；已打印或已作废的不能再登记作废。'],
    en: [
      'This blank card is not on stock',
      'Check its serial; one that was issued or spoilt cannot be spoilt again.',
    ],
  }),
  ...words(422, 'witness_unknown', {
    zh: ['没有找到见证的同事', '请输入本网点另一位同事的登录名。'],
    en: ['The colleague was not found', 'Give the sign-in name of somebody of this office.'],
  }),
  ...words(422, 'witness_is_self', {
    zh: ['见证人不能是自己', '作废白卡须有第二个人在场。'],
    en: ['You cannot be your own witness', 'A blank is spoilt before a second person.'],
  }),
  ...words(409, 'stock_shift_open_already', {
    zh: ['已有人当班', '请先由当班的人点数交班。'],
    en: ['A shift is open already', 'Whoever answers for the blanks counts them first.'],
  }),
  ...words(409, 'stock_difference_open', {
    zh: ['上一班的差异还没有处理', '须先说明原因，并由另一人签字，才能开始下一班。'],
    en: [
      'The last count does not agree yet',
      'It must be explained and signed by somebody else before the next shift begins.',
    ],
  }),
  ...words(409, 'stock_not_differing', {
    zh: ['没有需要处理的差异', '可能已经处理。请刷新后查看。'],
    en: ['There is no difference to deal with', 'Perhaps it is dealt with. Refresh to see.'],
  }),
  ...words(403, 'signer_is_not_another', {
    zh: ['须由另一人签字', '点数或说明原因的人不能自己签字。'],
    en: ['Somebody else must sign', 'Whoever counted or explained cannot sign.'],
  }),
  ...words(409, 'explanation_missing', {
    zh: ['还没有说明原因', '请先由当班的人说明差异的原因。'],
    en: [
      'It is not explained yet',
      'Whoever answers for the blanks explains the difference first.',
    ],
  }),
  ...words(409, 'nothing_to_remake', {
    zh: ['没有需要重制的卡', '这份申请的卡没有制作失败，或已经交去制作。请刷新后查看。'],
    en: [
      'There is nothing to make again',
      'The card of this application has not failed, or is with the maker. Refresh to see.',
    ],
  }),
  ...words(409, 'remade_already', {
    zh: ['已经安排重制', '可能是另一位工作人员刚刚办理。它会进入下一个制卡批次。'],
    en: [
      'It is ordered again already',
      'Perhaps a colleague did it a moment ago. It goes into the next batch.',
    ],
  }),
  ...words(409, 'remakes_used_up', {
    zh: [
      '重制次数已达上限',
      '请先查明失败原因（照片、资料或银行账户），再由复核员安排重制。没有产生任何变化。',
    ],
    en: [
      'It was made again as often as is allowed',
      'Find out first why it fails (photo, data, bank account); then a reviewer orders it again. Nothing has changed.',
    ],
  }),
  ...words(404, 'return_unknown', {
    zh: ['没有找到搁置的回盘文件', '可能已经有人处理。请刷新后查看。'],
    en: ['No such report is put aside', 'Perhaps a colleague has dealt with it. Refresh to see.'],
  }),
  ...words(409, 'looked_into_already', {
    zh: ['已经有人处理', '另一位工作人员刚刚写下了处理结果。请刷新后查看。'],
    en: ['Somebody has looked into it', 'A colleague did a moment ago. Refresh to see.'],
  }),
  ...words(422, 'return_mismatch', {
    zh: ['回盘文件与批次不符', '整个文件没有被接收。请按列出的行与制卡厂核对后重新上传。'],
    en: [
      'The return does not fit the batch',
      'Nothing of it was taken. Clear the lines named with the maker and upload it again.',
    ],
  }),
} as const satisfies Record<Exclude<Refusal, SharedWithPayments>, ProblemWords>

type Pair = readonly [title: string, detail: string]

function words<C extends Refusal, S extends ProblemWords['status']>(
  status: S,
  code: C,
  { zh, en }: { readonly zh: Pair; readonly en: Pair },
): Record<C, ProblemWords> {
  const answer: ProblemWords = {
    status,
    zh: { title: zh[0], detail: zh[1] },
    en: { title: en[0], detail: en[1] },
  }
  return Object.fromEntries([[code, answer]]) as Record<C, ProblemWords>
}
