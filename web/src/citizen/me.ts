import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../api/client.ts'
import type { Me, Voucher } from '../api/types.ts'
import type { Period } from '../ui/statement.tsx'
import { daysBefore } from '../words/dates.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => answer(api.GET('/api/me')) as Promise<Me>,
})

export const myApplicationsQuery = queryOptions({
  queryKey: ['me', 'applications'],
  queryFn: () => answer(api.GET('/api/me/applications')),
})

export const myReportsQuery = queryOptions({
  queryKey: ['me', 'loss-reports'],
  queryFn: () => answer(api.GET('/api/me/loss-reports')) as Promise<{ reports: Voucher[] }>,
})

/** In the language that it is read in: the server has the words of both. */
export const noticesQuery = (language: string) =>
  queryOptions({
    queryKey: ['me', 'notices', language],
    queryFn: () => answer(api.GET('/api/me/notices')),
    staleTime: 0,
  })

export const myDocumentsQuery = (language: string) =>
  queryOptions({
    queryKey: ['me', 'documents', language],
    queryFn: () => answer(api.GET('/api/me/documents')),
    staleTime: 0,
  })

export const myDisputesQuery = queryOptions({
  queryKey: ['me', 'disputes'],
  queryFn: () => answer(api.GET('/api/me/disputes')),
})

/** The lines around a day: a purchase is booked at most a day from the one on its receipt. */
export const myLineQuery = (day: string) =>
  latestQuery({ from: daysBefore(day, 2), until: daysBefore(day, -2), kind: 'all' })

/** In the language that it is read in: papers and rules have names in both. */
export const ownInsurersQuery = queryOptions({
  queryKey: ['me', 'insurers'],
  queryFn: () => answer(api.GET('/api/me/insurer-covers')),
  staleTime: 0,
})

export const passkeysQuery = queryOptions({
  queryKey: ['me', 'passkeys'],
  queryFn: () => answer(api.GET('/api/me/passkeys')),
})

export const mailAddressQuery = queryOptions({
  queryKey: ['me', 'mail-address'],
  queryFn: () => answer(api.GET('/api/me/mail-address')),
})

/** In the language that it is read in: banks have names in both. */
export const ownPaymentsQuery = (language: string) =>
  queryOptions({
    queryKey: ['me', 'contributions', language],
    queryFn: () => answer(api.GET('/api/me/contributions')),
  })

export const careFilingsQuery = queryOptions({
  queryKey: ['me', 'care-filings'],
  queryFn: () => answer(api.GET('/api/me/care-filings')),
})

export const benefitsQuery = queryOptions({
  queryKey: ['me', 'benefit-filings'],
  queryFn: () => answer(api.GET('/api/me/benefit-filings')),
})

export const groupsQuery = queryOptions({
  queryKey: ['me', 'benefit-groups'],
  queryFn: () => answer(api.GET('/api/me/benefit-groups')),
})

export const moveInsQuery = queryOptions({
  queryKey: ['me', 'move-ins'],
  queryFn: () => answer(api.GET('/api/me/move-ins')),
})

/** In the language that it is read in: papers have names in both. */
export const ownCasesQuery = (language: string) =>
  queryOptions({
    queryKey: ['me', 'closings', language],
    queryFn: () => answer(api.GET('/api/me/closings')),
    staleTime: 0,
  })

export const placesQuery = queryOptions({
  queryKey: ['places'],
  queryFn: () => answer(api.GET('/api/public/places')),
  staleTime: 600_000,
})

export const latestQuery = (period: Period) =>
  queryOptions({
    queryKey: ['me', 'statement', 'latest', period],
    queryFn: () => answer(api.GET('/api/me/statement', { params: { query: period } })),
  })

export const diagnosisQuery = (complaint: 'benefit' | 'card', language: string) =>
  queryOptions({
    queryKey: ['me', 'diagnosis', complaint, language],
    queryFn: () => answer(api.GET('/api/me/diagnosis', { params: { query: { complaint } } })),
    staleTime: 0,
  })

export const ownEnquiriesQuery = (language: string) =>
  queryOptions({
    queryKey: ['me', 'enquiries', language],
    queryFn: () => answer(api.GET('/api/me/enquiries')),
    staleTime: 0,
  })

export const ownEnquiryQuery = (enquiryId: string, language: string) =>
  queryOptions({
    queryKey: ['me', 'enquiries', enquiryId, language],
    queryFn: () =>
      answer(api.GET('/api/me/enquiries/{enquiryId}', { params: { path: { enquiryId } } })),
    staleTime: 0,
  })

export const enquiryTopicsQuery = (language: string) =>
  queryOptions({
    queryKey: ['enquiry-topics', language],
    queryFn: () => answer(api.GET('/api/public/enquiry-topics')),
    staleTime: 600_000,
  })
