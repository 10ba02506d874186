import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../api/client.ts'
import type { PersonGlance, Purpose, QueueKind, SeenInEmergency } from '../api/desk-types.ts'

/** Work comes in while the desk is open, so the piles are looked at again and again. */
export const queueQuery = (kind: QueueKind | null) =>
  queryOptions({
    queryKey: ['desk', 'queue', kind],
    queryFn: () => answer(api.GET('/api/desk/queue', { params: { query: kind ? { kind } : {} } })),
    refetchInterval: 30_000,
  })

export const calendarQuery = queryOptions({
  queryKey: ['desk', 'calendar'],
  queryFn: () => answer(api.GET('/api/desk/calendar')),
  staleTime: 600_000,
})

export const areaFilesQuery = queryOptions({
  queryKey: ['desk', 'area-files'],
  queryFn: () => answer(api.GET('/api/desk/area-files')),
  refetchInterval: 60_000,
})

/**
 * Nothing of a person is kept once the page is left: the next task decides by what is true then, and
 * not by what was true before the card was made.
 */
export const personQuery = (personId: string, purpose: Purpose) =>
  queryOptions({
    queryKey: ['desk', 'person', personId, purpose],
    gcTime: 0,
    queryFn: () =>
      answer(
        api.GET('/api/desk/people/{personId}', {
          params: { path: { personId }, query: { purpose } },
        }),
      ) as Promise<PersonGlance>,
  })

export const disputesQuery = queryOptions({
  queryKey: ['desk', 'disputes'],
  queryFn: () => answer(api.GET('/api/desk/disputes')),
  refetchInterval: 60_000,
})

export const personDisputesQuery = (personId: string) =>
  queryOptions({
    queryKey: ['desk', 'person-disputes', personId],
    gcTime: 0,
    queryFn: () =>
      answer(
        api.GET('/api/desk/people/{personId}/disputes', {
          params: { path: { personId }, query: { purpose: 'statement' } },
        }),
      ),
  })

export const claimQueueQuery = queryOptions({
  queryKey: ['desk', 'claims'],
  queryFn: () => answer(api.GET('/api/desk/claims')),
  refetchInterval: 60_000,
})

export const claimPaymentsQuery = queryOptions({
  queryKey: ['desk', 'claim-payments'],
  queryFn: () => answer(api.GET('/api/desk/claim-payments')),
  refetchInterval: 60_000,
})

export const personClaimsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['desk', 'person-claims', personId],
    gcTime: 0,
    queryFn: () =>
      answer(
        api.GET('/api/desk/people/{personId}/claims', {
          params: { path: { personId }, query: { purpose: 'enquiry' } },
        }),
      ),
  })

export const personInsurersQuery = (personId: string) =>
  queryOptions({
    queryKey: ['desk', 'person-insurers', personId],
    gcTime: 0,
    queryFn: () =>
      answer(
        api.GET('/api/desk/people/{personId}/insurer-covers', {
          params: { path: { personId }, query: { purpose: 'enquiry' } },
        }),
      ),
  })

export const closingsQuery = queryOptions({
  queryKey: ['desk', 'closings'],
  queryFn: () => answer(api.GET('/api/desk/closings')),
  refetchInterval: 60_000,
})

export const personClosingsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['desk', 'person-closings', personId],
    gcTime: 0,
    queryFn: () =>
      answer(
        api.GET('/api/desk/people/{personId}/closings', {
          params: { path: { personId }, query: { purpose: 'enquiry' } },
        }),
      ),
  })

export const moveInsQuery = queryOptions({
  queryKey: ['desk', 'move-ins'],
  queryFn: () => answer(api.GET('/api/desk/move-ins')),
  refetchInterval: 60_000,
})

export const personFilingsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['desk', 'person-care-filings', personId],
    gcTime: 0,
    queryFn: () =>
      answer(
        api.GET('/api/desk/people/{personId}/care-filings', {
          params: { path: { personId }, query: { purpose: 'enquiry' } },
        }),
      ),
  })

export const personBenefitsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['desk', 'person-benefit-filings', personId],
    gcTime: 0,
    queryFn: () =>
      answer(
        api.GET('/api/desk/people/{personId}/benefit-filings', {
          params: { path: { personId }, query: { purpose: 'enquiry' } },
        }),
      ),
  })

export const personGroupsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['desk', 'person-benefit-groups', personId],
    gcTime: 0,
    queryFn: () =>
      answer(
        api.GET('/api/desk/people/{personId}/benefit-groups', {
          params: { path: { personId }, query: { purpose: 'enquiry' } },
        }),
      ),
  })

export const personMoveInsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['desk', 'person-move-ins', personId],
    gcTime: 0,
    queryFn: () =>
      answer(
        api.GET('/api/desk/people/{personId}/move-ins', {
          params: { path: { personId }, query: { purpose: 'enquiry' } },
        }),
      ),
  })

export const arrivalsQuery = (personId: string, moveInId: string) =>
  queryOptions({
    queryKey: ['desk', 'arrivals', personId, moveInId],
    gcTime: 0,
    queryFn: () =>
      answer(
        api.GET('/api/desk/people/{personId}/move-ins/{moveInId}/arrivals', {
          params: { path: { personId, moveInId }, query: { purpose: 'enquiry' } },
        }),
      ),
  })

export const personDocumentsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['desk', 'person-documents', personId],
    gcTime: 0,
    queryFn: () =>
      answer(
        api.GET('/api/desk/people/{personId}/documents', {
          params: { path: { personId }, query: { purpose: 'application' } },
        }),
      ),
  })

export const personBindingsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['desk', 'person-bindings', personId],
    gcTime: 0,
    queryFn: () =>
      answer(
        api.GET('/api/desk/people/{personId}/bindings', {
          params: { path: { personId }, query: { purpose: 'enquiry' } },
        }),
      ),
  })

export const personAidQuery = (personId: string) =>
  queryOptions({
    queryKey: ['desk', 'person-aid', personId],
    gcTime: 0,
    queryFn: () =>
      answer(
        api.GET('/api/desk/people/{personId}/aid', {
          params: { path: { personId }, query: { purpose: 'enquiry' } },
        }),
      ),
  })

/** In the language that it is read in: banks have names in both. */
export const personContributionsQuery = (personId: string, language: string) =>
  queryOptions({
    queryKey: ['desk', 'person-contributions', personId, language],
    gcTime: 0,
    queryFn: () =>
      answer(
        api.GET('/api/desk/people/{personId}/contributions', {
          params: { path: { personId }, query: { purpose: 'enquiry' } },
        }),
      ),
  })

/** The fees of a new card; nobody tells a person yesterday's. */
export const replacementFeesQuery = queryOptions({
  queryKey: ['desk', 'replacement-fees'],
  queryFn: () => answer(api.GET('/api/desk/replacement-fees')),
  staleTime: 0,
})

export const productionQuery = queryOptions({
  queryKey: ['desk', 'production'],
  queryFn: () => answer(api.GET('/api/desk/production')),
  // While a collection day is being ordered, the page shows how far it has come.
  refetchInterval: ({ state }) =>
    state.data?.collectionDays.some((day) => day.state === 'running') ? 3_000 : 60_000,
})

export const batchQuery = (batchId: string) =>
  queryOptions({
    queryKey: ['desk', 'production', 'batch', batchId],
    queryFn: () =>
      answer(api.GET('/api/desk/production/batches/{batchId}', { params: { path: { batchId } } })),
  })

export type DayChoice = {
  readonly pickupPlaceId?: string
  readonly employerId?: string
  readonly promisedUntil?: string
}

export const waitingQuery = (choice: DayChoice) =>
  queryOptions({
    queryKey: ['desk', 'production', 'waiting', choice],
    queryFn: () => answer(api.GET('/api/desk/production/waiting', { params: { query: choice } })),
  })

export const stockQuery = queryOptions({
  queryKey: ['desk', 'stock'],
  queryFn: () => answer(api.GET('/api/desk/stock')),
})

export const placesQuery = queryOptions({
  queryKey: ['places'],
  queryFn: () => answer(api.GET('/api/public/places')),
  staleTime: 600_000,
})

/** Asked by a colleague while this desk is open: looked at again and again, and no sign of life. */
export const approvalsQuery = queryOptions({
  queryKey: ['desk', 'approvals'],
  queryFn: () => answer(api.GET('/api/desk/approvals')),
  refetchInterval: 30_000,
})

/** Somebody waits on the line: looked at every few seconds. */
export const callsQuery = queryOptions({
  queryKey: ['desk', 'calls'],
  queryFn: () => answer(api.GET('/api/desk/calls')),
  refetchInterval: 3_000,
})

/** Each one waits for a day at most: looked at again and again, and no sign of life. */
export const emergencyLooksQuery = queryOptions({
  queryKey: ['desk', 'emergency-looks'],
  queryFn: () => answer(api.GET('/api/desk/emergency-looks')),
  refetchInterval: 60_000,
})

export const objectionsQuery = queryOptions({
  queryKey: ['desk', 'objections'],
  queryFn: () => answer(api.GET('/api/desk/objections')),
  refetchInterval: 60_000,
})

/** Each asking is on record in the person's file, so it is asked once, and kept no longer than shown. */
export const emergencyLookQuery = (lookId: string) =>
  queryOptions({
    queryKey: ['desk', 'emergency-look', lookId],
    gcTime: 0,
    staleTime: Infinity,
    queryFn: () =>
      answer(
        api.GET('/api/desk/emergency-looks/{lookId}', { params: { path: { lookId } } }),
      ) as Promise<SeenInEmergency>,
  })

export const staffQuery = queryOptions({
  queryKey: ['desk', 'staff'],
  queryFn: () => answer(api.GET('/api/desk/staff')),
})

export const trailQuery = (query: { readonly actorId?: string; readonly personId?: string }) =>
  queryOptions({
    queryKey: ['desk', 'trail', query],
    queryFn: () => answer(api.GET('/api/desk/trail', { params: { query } })),
  })

export const systemQuery = queryOptions({
  queryKey: ['desk', 'system'],
  queryFn: () => answer(api.GET('/api/desk/system')),
  refetchInterval: 30_000,
})

/** A run takes minutes; while one is under way the page asks every two seconds. */
export const monthEndsQuery = queryOptions({
  queryKey: ['desk', 'month-ends'],
  queryFn: () => answer(api.GET('/api/desk/month-ends')),
  refetchInterval: ({ state }) => {
    const running = state.data?.runs.some((run) => run.state === 'computed') ?? false
    return running ? 2_000 : 60_000
  },
})

export const rejectsQuery = (month: string) =>
  queryOptions({
    queryKey: ['desk', 'month-ends', month, 'rejects'],
    queryFn: () =>
      answer(api.GET('/api/desk/month-ends/{month}/rejects', { params: { path: { month } } })),
  })

/** A month, all of them, or of all what is in arrears. */
function queryOf(month: string | null) {
  if (month === 'arrears') return { inArrears: 'true' } as const
  return month ? { month } : {}
}

export const declarationsQuery = (month: string | null) =>
  queryOptions({
    queryKey: ['desk', 'declarations', month],
    queryFn: () => answer(api.GET('/api/desk/declarations', { params: { query: queryOf(month) } })),
  })
