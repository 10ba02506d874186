import type {
  AddWebhookRefusal,
  ChangeWebhookRefusal,
  ReplayWebhookRefusal,
  RotateWebhookRefusal,
} from '#capabilities/organisations/index.ts'
import type { ProblemWords } from './codes.ts'

type Refusal =
  | AddWebhookRefusal
  | RotateWebhookRefusal
  | ChangeWebhookRefusal
  | ReplayWebhookRefusal

export const webhookProblems = {
  webhook_not_for_you: {
    status: 403,
    zh: {
      title: '本机构没有可推送的事件',
      detail: '事件推送只面向合作银行、医院和药店。',
    },
    en: {
      title: 'There is nothing to tell you of',
      detail: 'Events are sent to agent banks, hospitals and pharmacies.',
    },
  },
  webhook_type_not_yours: {
    status: 422,
    zh: {
      title: '所选事件类型不适用于本机构',
      detail: '请只选择适用于本类机构的事件类型，见 docs/formats/webhooks.md。',
    },
    en: {
      title: 'An event type is not for your kind of institution',
      detail: 'Name only types that your kind is told of; docs/formats/webhooks.md lists them.',
    },
  },
  webhook_url_refused: {
    status: 422,
    zh: {
      title: '接收地址不能使用',
      detail: '地址须为公网 https 地址，不含用户名、密码和 #，不超过 500 个字符。',
    },
    en: {
      title: 'The address cannot be used',
      detail:
        'It must be https on the public internet, without user, password or #, in at most 500 characters.',
    },
  },
  webhooks_too_many: {
    status: 409,
    zh: { title: '接收地址已达上限', detail: '最多可登记五个。请先移除不再使用的。' },
    en: {
      title: 'There are as many endpoints as there may be',
      detail: 'Five at most. Remove one that is no longer used.',
    },
  },
  webhook_unknown: {
    status: 404,
    zh: { title: '没有这个接收地址', detail: '它不存在、已移除，或不属于本机构。' },
    en: {
      title: 'There is no such endpoint',
      detail: 'It does not exist, was removed, or belongs to somebody else.',
    },
  },
  webhook_secrets_too_many: {
    status: 409,
    zh: {
      title: '同时有效的密钥过多',
      detail: '请等较早的密钥失效后再更换；若密钥已泄露，请以零小时重叠更换。',
    },
    en: {
      title: 'Too many secrets are valid at the same time',
      detail: 'Wait until an earlier one ends. If one has leaked, rotate with no hours of overlap.',
    },
  },
  webhook_state_already: {
    status: 409,
    zh: { title: '无需更改', detail: '这个接收地址正在使用中。' },
    en: { title: 'Nothing to change', detail: 'The endpoint is active.' },
  },
  webhook_disabled: {
    status: 409,
    zh: { title: '接收地址已停用', detail: '请先启用，再重新发送。' },
    en: {
      title: 'The endpoint is disabled',
      detail: 'Enable it first, then have events sent again.',
    },
  },
} as const satisfies Record<Refusal, ProblemWords>
