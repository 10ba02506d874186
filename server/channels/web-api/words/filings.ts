import type { CloseFilingRefusal, FilingRefusal } from '#capabilities/settlement/index.ts'
import type { ProblemWords } from './codes.ts'

/** `own_file` is said in the words of the administration. */
type Refusal = Exclude<FilingRefusal | CloseFilingRefusal, 'own_file'>

/** Care in another area. */
export const filingProblems = {
  person_unknown: {
    status: 404,
    zh: { title: '没有查到参保信息', detail: '请核对后重试，或拨打 12333。' },
    en: { title: 'Not found in the register', detail: 'Check and try again, or call 12333.' },
  },
  person_deceased: {
    status: 409,
    zh: { title: '参保人已登记身故，不能备案', detail: '如登记有误，请到任一窗口说明。' },
    en: {
      title: 'The register says that this person has died',
      detail: 'If that is wrong, come to any window.',
    },
  },
  not_covered: {
    status: 409,
    zh: {
      title: '目前没有享受医保待遇，暂不能备案',
      detail: '缴费到账、等待期满后即可备案。请先查看缴费情况。',
    },
    en: {
      title: 'Not covered at present, so there is nothing to file',
      detail: 'Once contributions have arrived and any waiting time is over, file again.',
    },
  },
  kind_not_on_web: {
    status: 422,
    zh: {
      title: '这类备案不在网上办理',
      detail: '转诊由转出医院直接上传；急诊抢救视同已备案，不用办。其他情况请到任一窗口。',
    },
    en: {
      title: 'This kind is not filed on the web',
      detail:
        'A referral is filed by the hospital that sends you on; an emergency counts as filed. For anything else, come to a window.',
    },
  },
  not_retired: {
    status: 422,
    zh: {
      title: '异地安置退休仅限退休人员',
      detail: '在外地长期居住或工作的，请选“异地长期居住”或“常驻异地工作”。',
    },
    en: {
      title: 'Only retired people settle after retirement',
      detail: 'If you live or work elsewhere for long, choose one of the two kinds for that.',
    },
  },
  place_unknown: {
    status: 422,
    zh: {
      title: '这个地方还没有开通异地就医直接结算',
      detail: '请从列表里选择就医地；列表之外的，先自付，再回来报销。',
    },
    en: {
      title: 'Bills are not settled directly there yet',
      detail: 'Choose a place from the list; elsewhere, pay first and claim it here.',
    },
  },
  place_is_here: {
    status: 422,
    zh: { title: '就医地就是参保地，无需备案', detail: '在本市就医直接使用医保卡即可。' },
    en: { title: 'That is this area', detail: 'Nothing is filed for care here; use your card.' },
  },
  day_out_of_range: {
    status: 422,
    zh: {
      title: '日期不在可办理的范围内',
      detail: '请按页面提示的最早和最晚日期填写；终止日期不能早于今天。',
    },
    en: {
      title: 'The day is out of range',
      detail:
        'Keep to the first and last day that the page names; a last day is never before today.',
    },
  },
  filed_already: {
    status: 409,
    zh: { title: '同一地方、同一类备案已经有效', detail: '不用重复备案，可在“我的备案”里查看。' },
    en: {
      title: 'The same is filed already, for the same time',
      detail: 'There is no need to file it twice; see your filings.',
    },
  },
  overlaps_earlier: {
    status: 409,
    zh: {
      title: '这段时间已有另一条长期备案',
      detail: '已有费用按它结算，或它还没到最后一天。请从它结束之后的日期开始。',
    },
    en: {
      title: 'Another filing for long counts at that time',
      detail: 'Bills rest on it, or its last day is yet to come. Begin after it.',
    },
  },
  filing_unknown: {
    status: 404,
    zh: { title: '没有这条备案', detail: '它可能属于别人，请返回列表重新打开。' },
    en: {
      title: 'There is no such filing',
      detail: 'It may belong to somebody else; open it from the list.',
    },
  },
  filing_closed: {
    status: 409,
    zh: { title: '这条备案已经不再有效', detail: '它已终止、撤销或被新备案替换，请刷新页面查看。' },
    en: {
      title: 'This filing does not count any more',
      detail: 'It was ended, withdrawn or replaced. Load the page again.',
    },
  },
  filing_used: {
    status: 409,
    zh: {
      title: '已有费用按这条备案结算，不能撤销',
      detail: '可以改为终止：从您选的日期之后不再有效。',
    },
    en: {
      title: 'A bill was settled by this filing, so it cannot be withdrawn',
      detail: 'End it instead: it no longer counts after the day that you choose.',
    },
  },
} as const satisfies Record<Refusal, ProblemWords>
