/** Every room's routes, in the order of the rooms. */
import { calendarRoutes } from './cards/calendar-routes.ts'
import { coverProofRoutes } from './cards/cover-proof-routes.ts'
import { documentRoutes } from './cards/document-routes.ts'
import { deskEmployerRoutes } from './cards/desk-employer-routes.ts'
import { deskInstantRoutes } from './cards/desk-instant-routes.ts'
import { deskLossRoutes } from './cards/desk-loss-routes.ts'
import { deskPinRoutes } from './cards/desk-pin-routes.ts'
import { deskCardRoutes } from './cards/desk-routes.ts'
import { employerCardRoutes } from './cards/employer-card-routes.ts'
import { employerListRoutes } from './cards/employer-list-routes.ts'
import { makerRoutes } from './cards/maker-routes.ts'
import { meCardRoutes } from './cards/me-routes.ts'
import { productionRoutes } from './cards/production-routes.ts'
import { publicCardRoutes } from './cards/public-routes.ts'
import { stockRoutes } from './cards/stock-routes.ts'
import { approvalRoutes } from './administration/approval-routes.ts'
import { emergencyLookRoutes } from './administration/emergency-look-routes.ts'
import { staffRoutes } from './administration/staff-routes.ts'
import { systemRoutes } from './administration/system-routes.ts'
import { trailRoutes } from './administration/trail-routes.ts'
import { auditRoutes } from './audit/audit-routes.ts'
import { objectionRoutes } from './audit/objection-routes.ts'
import { bookDayRoutes } from './books/book-day-routes.ts'
import { fundRoutes } from './books/fund-routes.ts'
import { trialBalanceRoutes } from './books/trial-balance-routes.ts'
import { casePaperRoutes } from './cases/paper-routes.ts'
import { refundListRoutes } from './cases/refund-list-routes.ts'
import { refundRoutes } from './cases/refund-routes.ts'
import { callRoutes } from './calls/call-routes.ts'
import { closingRoutes } from './cases/closing-routes.ts'
import { moveInRoutes } from './cases/move-in-routes.ts'
import { ownClosingRoutes } from './cases/own-closing-routes.ts'
import { ownMoveInRoutes } from './cases/own-move-in-routes.ts'
import { reopenRoutes } from './cases/reopen-routes.ts'
import { afterClaimRoutes } from './claims/after-routes.ts'
import { billFileRoutes } from './claims/bill-file-routes.ts'
import { deskClaimRoutes } from './claims/desk-claim-routes.ts'
import { claimFilingRoutes } from './claims/filing-routes.ts'
import { coverRoutes } from './claims/cover-routes.ts'
import { insurerRoutes } from './claims/insurer-routes.ts'
import { claimPaymentRoutes } from './claims/payment-routes.ts'
import { catalogueFileRoutes } from './catalogues/catalogue-file-routes.ts'
import { catalogueRoutes } from './catalogues/catalogue-routes.ts'
import type { Routes } from './context.ts'
import { declarationRoutes } from './contributions/declaration-routes.ts'
import { declareFromRoutes } from './contributions/declare-from-routes.ts'
import { employerRoutes } from './contributions/employer-routes.ts'
import { monthEndRoutes } from './contributions/month-end-routes.ts'
import { ownPaymentRoutes } from './contributions/own-payment-routes.ts'
import { receiptRoutes } from './contributions/receipt-routes.ts'
import { returnRoutes } from './contributions/return-routes.ts'
import { areaRoutes } from './clearing/area-routes.ts'
import { statementActRoutes } from './clearing/statement-act-routes.ts'
import { clearingRoutes } from './clearing/statement-routes.ts'
import { retryRoutes } from './contributions/retry-routes.ts'
import { diagnosisRoutes } from './diagnosis/diagnosis-routes.ts'
import { enquiryActRoutes } from './enquiries/act-routes.ts'
import { deskEnquiryRoutes } from './enquiries/desk-routes.ts'
import { ownEnquiryRoutes } from './enquiries/own-routes.ts'
import { contactRoutes } from './employer/contact-routes.ts'
import { inboxRoutes } from './employer/inbox-routes.ts'
import { deskAidRoutes, ownAidRoutes } from './family/aid-routes.ts'
import { deskBindingRoutes } from './family/desk-routes.ts'
import { familyRoutes } from './family/me-routes.ts'
import { memberRoutes } from './family/member-routes.ts'
import { glanceRoutes } from './glance/glance-routes.ts'
import { areaFileRoutes } from './people/area-file-routes.ts'
import { deskRoutes } from './people/desk-routes.ts'
import { mailAddressRoutes } from './people/mail-address-routes.ts'
import { meRoutes } from './people/me-routes.ts'
import { noticeRoutes } from './people/notice-routes.ts'
import { passkeyRoutes } from './people/passkey-routes.ts'
import { sessionRoutes } from './people/session-routes.ts'
import { kioskRoutes } from './people/kiosk-routes.ts'
import { factorRoutes } from './people/factor-routes.ts'
import { staffPasswordRoutes } from './people/staff-password-routes.ts'
import { deskGroupRoutes, ownGroupRoutes } from './people/group-routes.ts'
import { siteRoutes } from './people/site-routes.ts'
import { termsRoutes } from './people/terms-routes.ts'
import { policyRoutes } from './policies/policy-routes.ts'
import { rehearsalRoutes } from './policies/rehearsal-routes.ts'
import { deskBenefitRoutes, ownBenefitRoutes } from './settlement/benefit-routes.ts'
import { batchRoutes } from './settlement/batch-routes.ts'
import { billRoutes } from './settlement/bill-routes.ts'
import { differingBatchRoutes } from './settlement/differing-batch-routes.ts'
import { disputeRoutes } from './settlement/dispute-routes.ts'
import { deskFilingRoutes, ownFilingRoutes } from './settlement/filing-routes.ts'
import { institutionRoutes } from './settlement/institution-routes.ts'
import { statementPaperRoutes } from './settlement/statement-paper-routes.ts'
import { statementRoutes } from './settlement/statement-routes.ts'
import { webhookRoutes } from './webhooks/webhook-routes.ts'

export const routesOfRooms: readonly Routes[] = [
  siteRoutes,
  termsRoutes,
  catalogueRoutes,
  catalogueFileRoutes,
  areaFileRoutes,
  sessionRoutes,
  staffPasswordRoutes,
  factorRoutes,
  passkeyRoutes,
  kioskRoutes,
  mailAddressRoutes,
  meRoutes,
  noticeRoutes,
  familyRoutes,
  memberRoutes,
  deskBindingRoutes,
  ownAidRoutes,
  deskAidRoutes,
  deskRoutes,
  glanceRoutes,
  publicCardRoutes,
  meCardRoutes,
  deskCardRoutes,
  deskPinRoutes,
  deskInstantRoutes,
  deskLossRoutes,
  documentRoutes,
  coverProofRoutes,
  calendarRoutes,
  productionRoutes,
  makerRoutes,
  stockRoutes,
  employerRoutes,
  declareFromRoutes,
  inboxRoutes,
  contactRoutes,
  employerListRoutes,
  employerCardRoutes,
  deskEmployerRoutes,
  declarationRoutes,
  monthEndRoutes,
  receiptRoutes,
  returnRoutes,
  retryRoutes,
  areaRoutes,
  clearingRoutes,
  statementActRoutes,
  ownPaymentRoutes,
  fundRoutes,
  bookDayRoutes,
  trialBalanceRoutes,
  statementRoutes,
  billRoutes,
  statementPaperRoutes,
  disputeRoutes,
  ownFilingRoutes,
  deskFilingRoutes,
  ownBenefitRoutes,
  deskBenefitRoutes,
  ownGroupRoutes,
  deskGroupRoutes,
  institutionRoutes,
  policyRoutes,
  rehearsalRoutes,
  batchRoutes,
  differingBatchRoutes,
  claimFilingRoutes,
  afterClaimRoutes,
  deskClaimRoutes,
  billFileRoutes,
  coverRoutes,
  insurerRoutes,
  claimPaymentRoutes,
  callRoutes,
  closingRoutes,
  casePaperRoutes,
  moveInRoutes,
  ownMoveInRoutes,
  refundListRoutes,
  ownClosingRoutes,
  reopenRoutes,
  refundRoutes,
  diagnosisRoutes,
  ownEnquiryRoutes,
  deskEnquiryRoutes,
  enquiryActRoutes,
  webhookRoutes,
  auditRoutes,
  objectionRoutes,
  approvalRoutes,
  emergencyLookRoutes,
  staffRoutes,
  trailRoutes,
  systemRoutes,
]
