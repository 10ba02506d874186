import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { Broken, Missing } from '../shell/exceptions.tsx'
import { Shell } from '../shell/shell.tsx'
import { Home } from './home.tsx'
import { withBenefits, withCases, withClaims, withEnquiries, withReads } from './with-words.ts'

const root = createRootRoute({
  component: () => <Shell home="/" signInAt="/sign-in" endedAt="/ended" />,
  notFoundComponent: Missing,
})

type ScreenFile = () => Promise<{ Screen: ComponentType }>

/** One page, one file, fetched when it is visited (or about to be). */
function page(path: string, file: ScreenFile) {
  return createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(file, 'Screen'),
  })
}

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home })

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    page('/sign-in', () => import('./sign-in.tsx')),
    page('/register', () => import('./register.tsx')),
    page('/forgotten', () => import('./forgotten.tsx')),
    page('/ended', () => import('./ended.tsx')),
    page('/apply', () => import('./apply-start.tsx')),
    page('/apply/form', () => import('./apply.tsx')),
    page('/track', () => import('./track.tsx')),
    page('/card', () => import('./my-card.tsx')),
    page('/card/pin', () => import('./change-pin.tsx')),
    page('/loss', () => import('./loss.tsx')),
    page('/proof', () => import('./proof.tsx')),
    page('/voucher', () => import('./voucher.tsx')),
    page('/statement', () => import('./statement.tsx')),
    page('/bills', () => import('./bills.tsx')),
    page('/claims', () => withClaims(() => import('./claims.tsx'))),
    page('/claims/new', () => withClaims(() => import('./claim-new.tsx'))),
    page('/claims/insurers', () => withClaims(() => import('./insurers.tsx'))),
    page('/claims/$claimId', () => withClaims(() => import('./claim.tsx'))),
    page('/dispute', () => import('./dispute.tsx')),
    page('/disputes', () => import('./disputes.tsx')),
    page('/notices', () => import('./notices.tsx')),
    page('/documents', () => import('./scans.tsx')),
    page('/contributions', () => import('./contributions.tsx')),
    page('/account-cases', () => withCases(() => import('./account-cases.tsx'))),
    page('/move-away', () => withCases(() => import('./move-away.tsx'))),
    page('/care-elsewhere', () => import('./care-filings.tsx')),
    page('/benefits', () => withBenefits(() => import('./benefits.tsx'))),
    page('/move-in', () => import('./move-in.tsx')),
    page('/mail-address', () => import('./mail-address.tsx')),
    page('/reads', () => withReads(() => import('./reads.tsx'))),
    page('/passkeys', () => import('./passkeys.tsx')),
    page('/family', () => import('./family.tsx')),
    page('/family/add', () => import('./family-add.tsx')),
    page('/family/aid', () => import('./aid.tsx')),
    page('/family/aid/add', () => import('./aid-add.tsx')),
    page('/family/$bindingId', () => withReads(() => import('./family-one.tsx'))),
    page('/family/$bindingId/member', () => import('./member.tsx')),
    page('/family/$bindingId/loss', () => import('./member-loss.tsx')),
    page('/family/$bindingId/claims', () => withClaims(() => import('./member-claims.tsx'))),
    page('/family/$bindingId/claims/new', () =>
      withClaims(async () => ({ Screen: (await import('./member-claims.tsx')).NewScreen })),
    ),
    page('/family/$bindingId/claims/$claimId', () =>
      withClaims(async () => ({ Screen: (await import('./member-claims.tsx')).OneScreen })),
    ),
    page('/family/$bindingId/apply', () => import('./apply-for-member.tsx')),
    page('/why', () => withEnquiries(() => import('./why.tsx'))),
    page('/ask', () => withEnquiries(() => import('./ask.tsx'))),
    page('/ask/$enquiryId', () => withEnquiries(() => import('./own-enquiry.tsx'))),
    page('/rate', () => withEnquiries(() => import('./rate.tsx'))),
    page('/covered', () => import('./covered.tsx')),
    page('/places', () => import('./places.tsx')),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: Broken,
})
