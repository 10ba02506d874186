import { createContext, useContext } from 'react'
import type { ActHeaders } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { DocumentKind, Eligibility, PhotoVerdict, Track } from '../api/types.ts'

export type ApplicantFacts = {
  readonly name: string
  readonly maskedCitizenNumber: string
  /** Not known of a relative: their telephone is nobody else's business. */
  readonly maskedPhone?: string
}

type Submission = {
  readonly photoId: string
  readonly pickupPlaceId: string
  readonly identityDocument: DocumentKind
}

/** For whom the pages of an application apply: oneself, or a relative who has consented to it. */
export type Applicant = {
  readonly queryKey: readonly string[]
  readonly readEligibility: () => Promise<Eligibility>
  readonly readFacts: () => Promise<ApplicantFacts>
  readonly checkPhoto: (photo: File, headers: ActHeaders) => Promise<PhotoVerdict>
  readonly submit: (body: Submission, headers: ActHeaders) => Promise<Track>
  /** Where to see how it goes. */
  readonly progressAt: string
}

export const oneself: Applicant = {
  queryKey: ['me'],
  readEligibility: () => answer(api.GET('/api/me/eligibility')),
  readFacts: () => answer(api.GET('/api/me')),
  checkPhoto: (photo, headers) =>
    answer(
      api.POST('/api/me/photos', {
        body: photo,
        bodySerializer: (body) => body,
        headers: { ...headers, 'content-type': photo.type },
      }),
    ),
  submit: (body, headers) => answer(api.POST('/api/me/applications', { body, headers })),
  progressAt: '/track',
}

export function memberNamed(bindingId: string): Applicant {
  const params = { path: { bindingId } }
  return {
    queryKey: ['me', 'members', bindingId],
    readEligibility: () => answer(api.GET('/api/me/members/{bindingId}/eligibility', { params })),
    readFacts: () => answer(api.GET('/api/me/members/{bindingId}', { params })),
    checkPhoto: (photo, headers) =>
      answer(
        api.POST('/api/me/members/{bindingId}/photos', {
          params,
          body: photo,
          bodySerializer: (body) => body,
          headers: { ...headers, 'content-type': photo.type },
        }),
      ),
    submit: (body, headers) =>
      answer(api.POST('/api/me/members/{bindingId}/applications', { params, body, headers })),
    progressAt: `/family/${bindingId}/member`,
  }
}

export const ApplicantContext = createContext(oneself)

export function useApplicant(): Applicant {
  return useContext(ApplicantContext)
}
