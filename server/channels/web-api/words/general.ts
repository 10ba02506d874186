import type { ProblemWords } from './codes.ts'

export const generalProblems = {
  bad_request: {
    status: 400,
    zh: { title: '填写的内容有误', detail: '请按每一项旁边的提示改正后再提交。' },
    en: {
      title: 'Something is filled in wrongly',
      detail: 'Correct the fields named below and send again.',
    },
  },
  idempotency_key_missing: {
    status: 400,
    zh: {
      title: '缺少请求编号',
      detail: '请在 Idempotency-Key 请求头里带上一个 uuid，重试时用同一个。',
    },
    en: {
      title: 'The request has no id',
      detail: 'Send a uuid in the Idempotency-Key header, the same one on every retry.',
    },
  },
  idempotency_key_reused: {
    status: 422,
    zh: {
      title: '请求编号已用于另一件事',
      detail: '同一个 Idempotency-Key 不能用于不同的内容。请换一个新的。',
    },
    en: {
      title: 'This request id was used for something else',
      detail: 'The same Idempotency-Key came with another body. Use a new one.',
    },
  },
  not_signed_in: {
    status: 401,
    zh: { title: '请先登录', detail: '登录已超时或尚未登录。登录后会回到刚才的页面。' },
    en: {
      title: 'Please sign in',
      detail:
        'You are not signed in, or the session has ended. After signing in you come back here.',
    },
  },
  not_allowed: {
    status: 403,
    zh: { title: '没有办理权限', detail: '您的账号不能办理这件事。如需办理，请联系本单位管理员。' },
    en: {
      title: 'Not allowed',
      detail: 'Your account may not do this. Ask your administrator if you need to.',
    },
  },
  place_cannot_serve: {
    status: 403,
    zh: { title: '本网点不能办理', detail: '按本统筹区的规定，这件事不由本网点为这位参保人办理。' },
    en: {
      title: 'Not at this place',
      detail: 'Under the rules of this area this cannot be done here for this person.',
    },
  },
  password_change_due: {
    status: 403,
    zh: {
      title: '请先修改密码',
      detail: '您用的是一次性密码。请先设一个只有自己知道的新密码，再办理业务。',
    },
    en: {
      title: 'Choose your own password first',
      detail: 'Yours is for one use. Set one that only you know; then go on.',
    },
  },
  current_password_wrong: {
    status: 422,
    zh: {
      title: '现在的密码不对',
      detail:
        '请重新输入现在的密码；多次输错需要等待（最多 15 分钟）。一次性密码丢失的，请联系管理员重置。',
    },
    en: {
      title: 'The present password is not right',
      detail:
        'Type it again; after several wrong tries you must wait, at most 15 minutes. If a one-time password is lost, ask your administrator for another.',
    },
  },
  password_is_old: {
    status: 422,
    zh: { title: '新密码与现在的相同', detail: '请设一个不同的密码。' },
    en: { title: 'This is the password you have', detail: 'Choose a different one.' },
  },
  wrong_origin: {
    status: 403,
    zh: { title: '请求来自别的网站', detail: '为了安全，请在本网站内操作。' },
    en: {
      title: 'The request came from another site',
      detail: 'For your safety, please act on this site itself.',
    },
  },
  not_found: {
    status: 404,
    zh: { title: '没有找到', detail: '查无此项，或不在您的查看范围内。请核对后再试。' },
    en: {
      title: 'Not found',
      detail: 'There is nothing here, or it is not yours to see. Check and try again.',
    },
  },
  try_later: {
    status: 503,
    zh: { title: '系统繁忙', detail: '这次没有办成，也没有产生任何变化。请稍后再试。' },
    en: {
      title: 'Busy at the moment',
      detail: 'Nothing was done and nothing has changed. Please try again shortly.',
    },
  },
  too_many_tries: {
    status: 429,
    zh: { title: '尝试次数过多', detail: '请过一会儿再试，或拨打 12333 由人工办理。' },
    en: {
      title: 'Too many tries',
      detail: 'Please wait a while, or call 12333 to be helped by a person.',
    },
  },
  files_too_many: {
    status: 429,
    zh: {
      title: '上传的文件过多',
      detail: '一小时内可上传的文件数已用完，这个文件没有收下。请过一会儿再传。',
    },
    en: {
      title: 'Too many files',
      detail:
        'You have sent as many files as one hour allows, and this one was not taken. Please wait a while and send it again.',
    },
  },
  too_large: {
    status: 413,
    zh: { title: '文件太大', detail: '请缩小后再上传。' },
    en: { title: 'The file is too large', detail: 'Make it smaller and upload it again.' },
  },
  wrong_content_type: {
    status: 415,
    zh: { title: '格式不支持', detail: '请按接口文档规定的格式提交。' },
    en: {
      title: 'This format is not accepted',
      detail: 'Send the content type that the documentation names.',
    },
  },
  fault: {
    status: 500,
    zh: {
      title: '系统出错了',
      detail: '这次没有办成。请稍后再试；如果一直这样，请把编号告诉 12333。',
    },
    en: {
      title: 'Something went wrong on our side',
      detail: 'It was not done. Try again later; if it stays so, tell 12333 the reference below.',
    },
  },
} as const satisfies Record<string, ProblemWords>
