/** What both sides of a binding are told at each step. */
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import { notify } from '#platform/mail/notices.ts'
import type { Delivery, Message } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { readAsked } from './asked-binding-store.ts'
import { identitiesOf } from './identity.ts'
import { maskName } from './person.ts'

export const bindingNews = [
  'binding_asked',
  'binding_noted',
  'binding_active',
  'binding_refused',
  'binding_withdrawn',
  'binding_lapsed',
  'binding_ended',
] as const
export type BindingNews = (typeof bindingNews)[number]

type Words = { readonly zh: string; readonly en: string }

/** Who the other side is, as far as this side may know it; null where this side is told nothing. */
type Wording = {
  readonly owner: ((proxy: string) => Words) | null
  readonly proxy: ((owner: string) => Words) | null
}

const wordings = {
  binding_asked: {
    owner: (proxy) => ({
      zh: `${proxy}申请与您绑定为家庭成员。同意或拒绝，请登录“我的家人”，或持证件到窗口办理；不处理将自动失效。`,
      en: `${proxy} asks to be bound to you as family. Agree or refuse under “My family”, or at a window with your document; unanswered, it lapses.`,
    }),
    proxy: null,
  },
  binding_noted: {
    owner: null,
    proxy: (owner) => ({
      zh: `您绑定家庭成员（${owner}）的申请已记录，等待对方同意或到窗口核验。`,
      en: `Your request to bind a family member (${owner}) is noted; it waits for their consent or a check at a window.`,
    }),
  },
  binding_active: {
    owner: (proxy) => ({
      zh: `${proxy}已与您绑定为家庭成员。您可随时在“我的家人”查看其每次操作、解除绑定。非您本意请致电 12333。`,
      en: `${proxy} is bound to you as family. See all they do, or end it, under “My family” at any time. Not what you wanted? Call 12333.`,
    }),
    proxy: (owner) => ({
      zh: `您与${owner}的家庭绑定已生效。您的每次查看和代办，对方都能看到。`,
      en: `You are bound to ${owner} as family. They can see every look and act of yours.`,
    }),
  },
  binding_refused: {
    owner: (proxy) => ({
      zh: `您已拒绝${proxy}的家庭绑定申请。`,
      en: `You refused ${proxy}'s request to be bound as family.`,
    }),
    proxy: null,
  },
  binding_withdrawn: {
    owner: (proxy) => ({
      zh: `${proxy}撤回了与您绑定的申请，您无需处理。`,
      en: `${proxy} took back the request to be bound to you; there is nothing to do.`,
    }),
    proxy: (owner) => ({
      zh: `您已撤回绑定家庭成员（${owner}）的申请。`,
      en: `You took back your request to bind a family member (${owner}).`,
    }),
  },
  binding_lapsed: {
    owner: (proxy) => ({
      zh: `${proxy}的家庭绑定申请到期未处理，已失效。`,
      en: `${proxy}'s request to be bound to you was not answered in time and has lapsed.`,
    }),
    proxy: (owner) => ({
      zh: `您绑定家庭成员（${owner}）的申请没有得到同意，已失效。`,
      en: `Your request to bind a family member (${owner}) found no consent and has lapsed.`,
    }),
  },
  binding_ended: {
    owner: (proxy) => ({
      zh: `您与${proxy}的家庭绑定已解除，对方不能再查看或代办。`,
      en: `The family binding with ${proxy} has ended; they can no longer see or act.`,
    }),
    proxy: (owner) => ({
      zh: `您与${owner}的家庭绑定已解除，您不能再查看或代办。`,
      en: `The family binding with ${owner} has ended; you can no longer see or act.`,
    }),
  },
} as const satisfies Record<BindingNews, Wording>

type Deps = { readonly tx: Db; readonly personal: Personal }

export function bindingDeliveries({
  personal,
}: {
  readonly personal: Personal
}): Readonly<Record<BindingNews, Delivery>> {
  const delivery =
    (kind: BindingNews): Delivery =>
    async (tx, messages) => {
      for (const message of messages) await deliver({ tx, personal }, kind, message)
    }
  return Object.fromEntries(bindingNews.map((kind) => [kind, delivery(kind)])) as Record<
    BindingNews,
    Delivery
  >
}

async function deliver(
  { tx, personal }: Deps,
  kind: BindingNews,
  { messageId, personId, payload, at }: Message,
): Promise<void> {
  const ownerId = typeof payload['ownerId'] === 'string' ? payload['ownerId'] : null
  const proxyId = String(payload['proxyId'])
  const people = await identitiesOf({ db: tx, personal }, ownerId ? [ownerId, proxyId] : [proxyId])
  const identity = people.get(personId)
  const side = payload['side'] === 'owner' ? 'owner' : 'proxy'
  const other =
    side === 'owner'
      ? people.get(proxyId)?.name
      : await shownOwner({ tx, personal }, kind, {
          name: ownerId ? people.get(ownerId)?.name : undefined,
          ...{ proxyId, bindingId: String(payload['bindingId']) },
        })
  const wording: Wording = wordings[kind]
  const words = other ? wording[side]?.(other) : null
  if (!words) return
  const told = { messageId, personId, kind, to: identity?.phone, words, at: instantOf(at) }
  await notify({ tx, personal }, told)
}

/** The name only when there was a consent; before it, the number that the proxy typed, covered. */
async function shownOwner(
  { tx, personal }: Deps,
  kind: BindingNews,
  named: {
    readonly name: string | undefined
    readonly proxyId: string
    readonly bindingId: string
  },
): Promise<string | undefined> {
  if (kind === 'binding_active' || kind === 'binding_ended') {
    return named.name === undefined ? undefined : maskName(named.name)
  }
  return (await readAsked({ db: tx, personal }, named.proxyId, named.bindingId))?.maskedNumber
}
