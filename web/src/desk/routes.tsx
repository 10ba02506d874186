import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { withReads } from '../citizen/with-words.ts'
import { Broken, Missing } from '../shell/exceptions.tsx'

const root = createRootRoute({ notFoundComponent: Missing })

type ScreenFile = () => Promise<{ Screen: ComponentType }>

/** One page, one file, fetched when it is visited (or about to be). */
function page(parent: AnyRoute, path: string, file: ScreenFile) {
  return createRoute({
    getParentRoute: () => parent,
    path,
    component: lazyRouteComponent(file, 'Screen'),
  })
}

/** The desk for staff and the portal for employers: two doors, each with its own frame. */
const desk = page(root, '/desk', () => import('./desk-door.tsx'))
const employer = page(root, '/employer', () => import('../employer/employer-door.tsx'))

const person = '/people/$personId'

export const router = createRouter({
  routeTree: root.addChildren([
    desk.addChildren([
      page(desk, '/', () => import('./start.tsx')),
      page(desk, '/applications', () => import('./applications.tsx')),
      page(desk, '/collection', () => import('./collection.tsx')),
      page(desk, '/calls', () => import('./calls.tsx')),
      page(desk, '/losses', () => import('./losses.tsx')),
      page(desk, '/disputes', () => import('./disputes.tsx')),
      page(desk, '/claims', () => import('./claims.tsx')),
      page(desk, '/claims/payments', () => import('./claim-payments.tsx')),
      page(desk, '/file-claim', () => import('./file-claim.tsx')),
      page(desk, '/closings', () => import('./closings.tsx')),
      page(desk, '/move-ins', () => import('./move-ins.tsx')),
      page(desk, '/production', () => import('./production.tsx')),
      page(desk, '/stock', () => import('./stock.tsx')),
      page(desk, '/production/collection-day', () => import('./collection-day.tsx')),
      page(desk, '/production/$batchId', () => import('./batch.tsx')),
      page(desk, '/month-ends', () => import('./month-ends.tsx')),
      page(desk, '/contributions', () => import('./contributions.tsx')),
      page(desk, '/clearing', () => import('./clearing.tsx')),
      page(desk, '/clearing/areas', () => import('./area-clearing.tsx')),
      page(desk, '/clearing/areas/$peerId/$month', () => import('./area-month.tsx')),
      page(desk, '/clearing/$statementId', () => import('./clearing-statement.tsx')),
      page(desk, '/policies', () => import('./policies.tsx')),
      page(desk, '/policies/packs/$digest', () => import('./policy-pack.tsx')),
      page(desk, '/policies/drafts/$draftId', () => import('./policy-draft.tsx')),
      page(desk, '/policies/rehearsals/$rehearsalId', () => import('./policy-rehearsal.tsx')),
      page(desk, '/policies/rehearsals/$rehearsalId/$number', () => import('./rehearsed-bill.tsx')),
      page(desk, '/receipts', () => import('./waiting-receipts.tsx')),
      page(desk, '/receipts/returned', () => import('./receipt-returns.tsx')),
      page(desk, '/receipts/$receiptId', () => import('./waiting-receipt.tsx')),
      page(desk, '/books', () => import('./books.tsx')),
      page(desk, '/books/chart', () => import('./chart-of-accounts.tsx')),
      page(desk, '/refunds', () => import('./refunds.tsx')),
      page(desk, '/refunds/$employerId/$month', () => import('./refund-month.tsx')),
      page(desk, '/books/batches', () => import('./differing-batches.tsx')),
      page(desk, '/books/batches/$institutionId/$batchId', () => import('./differing-batch.tsx')),
      page(desk, '/books/trial-balance', () => import('./trial-balance.tsx')),
      page(desk, '/books/$kind/months/$month', () => import('./book-days.tsx')),
      page(desk, '/books/$kind/days/$day', () => import('./book-accounts.tsx')),
      page(desk, '/books/$kind/days/$day/$account', () => import('./book-transfers.tsx')),
      page(desk, '/catalogues', () => import('./catalogues.tsx')),
      page(desk, '/catalogue-files', () => import('./catalogue-files.tsx')),
      page(desk, '/catalogue-files/$uploadId', () => import('./catalogue-file.tsx')),
      page(desk, '/approvals', () => import('./approvals.tsx')),
      page(desk, '/emergency', () => import('./emergency.tsx')),
      page(desk, '/emergency-looks', () => import('./emergency-looks.tsx')),
      page(desk, '/emergency-looks/$lookId', () => import('./emergency-look.tsx')),
      page(desk, '/objections', () => withReads(() => import('./objections.tsx'))),
      page(desk, '/staff', () => import('./staff.tsx')),
      page(desk, '/trail', () => import('./trail.tsx')),
      page(desk, '/system', () => import('./system.tsx')),
      page(desk, '/enquiries', () => import('./enquiries.tsx')),
      page(desk, '/enquiries/$enquiryId', () => import('./enquiry.tsx')),
      page(desk, '/employers', () => import('./employers.tsx')),
      page(desk, '/enrol', () => import('./enrol.tsx')),
      page(desk, person, () => import('./person.tsx')),
      page(desk, `${person}/apply`, () => import('./apply.tsx')),
      page(desk, `${person}/instant`, () => import('./instant.tsx')),
      page(desk, `${person}/print`, () => import('./print-instant.tsx')),
      page(desk, `${person}/spoilt`, () => import('./spoilt.tsx')),
      page(desk, `${person}/check`, () => import('./check-application.tsx')),
      page(desk, `${person}/hand-over`, () => import('./hand-over.tsx')),
      page(desk, `${person}/activate`, () => import('./activate.tsx')),
      page(desk, `${person}/unlock-pin`, () => import('./unlock-pin.tsx')),
      page(desk, `${person}/forgotten-pin`, () => import('./forgotten-pin.tsx')),
      page(desk, `${person}/new-pin`, () => import('./new-pin.tsx')),
      page(desk, `${person}/report-loss`, () => import('./report-loss.tsx')),
      page(desk, `${person}/withdraw-loss`, () => import('./withdraw-loss.tsx')),
      page(desk, `${person}/contributions`, () => import('./person-contributions.tsx')),
      page(desk, `${person}/why`, () => import('./person-why.tsx')),
      page(desk, `${person}/family`, () => import('./bindings.tsx')),
      page(desk, `${person}/aid`, () => import('./aid.tsx')),
      page(desk, `${person}/bind`, () => import('./bind.tsx')),
      page(desk, `${person}/disputes`, () => import('./person-disputes.tsx')),
      page(desk, `${person}/care-filings`, () => import('./person-filings.tsx')),
      page(desk, `${person}/benefits`, () => import('./person-benefits.tsx')),
      page(desk, `${person}/benefit-groups`, () => import('./person-groups.tsx')),
      page(desk, `${person}/move-ins`, () => import('./person-move-ins.tsx')),
      page(desk, `${person}/bills`, () => import('./person-bills.tsx')),
      page(desk, `${person}/claims`, () => import('./person-claims.tsx')),
      page(desk, `${person}/insurers`, () => import('./person-insurers.tsx')),
      page(desk, `${person}/closings`, () => import('./person-closings.tsx')),
      page(desk, `${person}/close-account`, () => import('./open-closing.tsx')),
      page(desk, `${person}/scans`, () => import('./scans.tsx')),
      page(desk, `${person}/replace`, () => import('./replace.tsx')),
    ]),
    employer.addChildren([
      page(employer, '/', () => import('../employer/declarations.tsx')),
      page(employer, '/cards', () => import('../employer/cards.tsx')),
      page(employer, '/cards/$listId', () => import('../employer/card-list.tsx')),
      page(employer, '/inbox', () => import('../employer/inbox.tsx')),
      page(employer, '/contact', () => import('../employer/contact.tsx')),
      page(employer, '/declare', () => import('../employer/declare.tsx')),
      page(employer, '/correct/$declarationId', () => import('../employer/correct.tsx')),
      page(employer, '/withdraw/$declarationId', () => import('../employer/withdraw.tsx')),
    ]),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: Broken,
})
