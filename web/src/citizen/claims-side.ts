import { queryOptions } from '@tanstack/react-query'
import type { ActHeaders } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { OtherPayee } from '../ui/other-account.tsx'
import type { Claim, ClaimContent, ClaimEstimate, FamilyMember } from '../api/types.ts'

/** Whose claims a page shows, and by which routes: one's own, or those of a relative who has agreed to it. */
export type ClaimsSide = {
  /** Null for one's own. */
  readonly member: FamilyMember | null
  /** Where the pages stand. */
  readonly pages: string
  /** Where papers and letters are fetched. */
  readonly files: string
  readonly key: readonly string[]
  readonly list: () => Promise<{ readonly claims: readonly Claim[] }>
  readonly open: (body: ClaimContent, headers: ActHeaders) => Promise<Claim>
  readonly write: (claimId: string, body: ClaimContent, headers: ActHeaders) => Promise<Claim>
  readonly estimate: (claimId: string) => Promise<ClaimEstimate>
  readonly step: (
    claimId: string,
    step: 'submit' | 'withdraw',
    headers: ActHeaders,
  ) => Promise<Claim>
  readonly appeal: (claimId: string, text: string, headers: ActHeaders) => Promise<Claim>
  readonly changeAccount: (
    claimId: string,
    payee: OtherPayee,
    headers: ActHeaders,
  ) => Promise<Claim>
  readonly filePaper: (
    claimId: string,
    paper: { readonly kind: string; readonly file: File },
    headers: ActHeaders,
  ) => Promise<Claim>
}

const own = '/api/me/claims'

export const ownSide: ClaimsSide = {
  ...{ member: null, pages: '/claims', files: own, key: ['me', 'claims'] },
  list: () => answer(api.GET(own)),
  open: (body, headers) => answer(api.POST(own, { body, headers })),
  write: (claimId, body, headers) =>
    answer(api.POST(`${own}/{claimId}`, { params: { path: { claimId } }, body, headers })),
  estimate: (claimId) =>
    answer(api.GET(`${own}/{claimId}/estimate`, { params: { path: { claimId } } })),
  step: (claimId, step, headers) => {
    const asked = { params: { path: { claimId } }, headers }
    return step === 'submit'
      ? answer(api.POST(`${own}/{claimId}/submit`, asked))
      : answer(api.POST(`${own}/{claimId}/withdraw`, asked))
  },
  appeal: (claimId, text, headers) =>
    answer(
      api.POST(`${own}/{claimId}/appeal`, {
        params: { path: { claimId } },
        body: { text },
        headers,
      }),
    ),
  changeAccount: (claimId, body, headers) =>
    answer(api.POST(`${own}/{claimId}/account`, { params: { path: { claimId } }, body, headers })),
  filePaper: (claimId, { kind, file }, headers) =>
    answer(
      api.POST(`${own}/{claimId}/documents/{kind}`, {
        params: { path: { claimId, kind } },
        ...paperOf(file, headers),
      }),
    ),
}

const theirs = '/api/me/members/{bindingId}/claims'

export function memberSide(member: FamilyMember): ClaimsSide {
  const { bindingId } = member
  return {
    ...{
      member,
      pages: `/family/${bindingId}/claims`,
      key: ['me', 'members', bindingId, 'claims'],
    },
    files: `/api/me/members/${bindingId}/claims`,
    list: () => answer(api.GET(theirs, { params: { path: { bindingId } } })),
    open: (body, headers) =>
      answer(api.POST(theirs, { params: { path: { bindingId } }, body, headers })),
    write: (claimId, body, headers) => {
      const params = { path: { bindingId, claimId } }
      return answer(api.POST(`${theirs}/{claimId}`, { params, body, headers }))
    },
    estimate: (claimId) => {
      const params = { path: { bindingId, claimId } }
      return answer(api.GET(`${theirs}/{claimId}/estimate`, { params }))
    },
    step: (claimId, step, headers) => {
      const asked = { params: { path: { bindingId, claimId } }, headers }
      return step === 'submit'
        ? answer(api.POST(`${theirs}/{claimId}/submit`, asked))
        : answer(api.POST(`${theirs}/{claimId}/withdraw`, asked))
    },
    appeal: (claimId, text, headers) => {
      const params = { path: { bindingId, claimId } }
      return answer(api.POST(`${theirs}/{claimId}/appeal`, { params, body: { text }, headers }))
    },
    changeAccount: (claimId, body, headers) => {
      const params = { path: { bindingId, claimId } }
      return answer(api.POST(`${theirs}/{claimId}/account`, { params, body, headers }))
    },
    filePaper: (claimId, { kind, file }, headers) =>
      answer(
        api.POST(`${theirs}/{claimId}/documents/{kind}`, {
          params: { path: { bindingId, claimId, kind } },
          ...paperOf(file, headers),
        }),
      ),
  }
}

/** The bytes as they are, under their own type. */
function paperOf(file: File, headers: ActHeaders) {
  return {
    body: file,
    bodySerializer: (body: unknown) => body as File,
    headers: { ...headers, 'content-type': file.type },
  }
}

export const claimsQuery = ({ key, list }: ClaimsSide, language: string) =>
  queryOptions({ queryKey: [...key, language], queryFn: list, staleTime: 0 })
