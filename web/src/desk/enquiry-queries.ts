import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../api/client.ts'
import type { EnquiryView } from '../api/desk-types.ts'

export const personWhyQuery = (personId: string, complaint: 'benefit' | 'card', language: string) =>
  queryOptions({
    queryKey: ['desk', 'person', personId, 'why', complaint, language],
    queryFn: () =>
      answer(
        api.GET('/api/desk/people/{personId}/diagnosis', {
          params: { path: { personId }, query: { complaint, purpose: 'enquiry' } },
        }),
      ),
  })

export const enquiriesQuery = (view: EnquiryView, topic: string, language: string) =>
  queryOptions({
    queryKey: ['desk', 'enquiries', view, topic, language],
    queryFn: () => {
      const query = { view, ...(topic ? { topic } : {}) }
      return answer(api.GET('/api/desk/enquiries', { params: { query } }))
    },
    refetchInterval: 60_000,
  })

export const enquiryQuery = (enquiryId: string, language: string) =>
  queryOptions({
    queryKey: ['desk', 'enquiry', enquiryId, language],
    queryFn: () =>
      answer(api.GET('/api/desk/enquiries/{enquiryId}', { params: { path: { enquiryId } } })),
  })

export const topicsQuery = (language: string) =>
  queryOptions({
    queryKey: ['enquiry-topics', language],
    queryFn: () => answer(api.GET('/api/public/enquiry-topics')),
    staleTime: 600_000,
  })
