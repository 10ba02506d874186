// Short names for what the HTTP contract says; its types are generated from the server's routes.
import type { components, paths } from './schema.gen.ts'

type Schemas = components['schemas']

export type Bill = Schemas['Bill']
export type Bills = Schemas['Bills']
export type Card = Schemas['Card']
export type Diagnosis = Schemas['Diagnosis']
export type DiagnosedMonth = Schemas['DiagnosedMonth']
export type Finding = Schemas['Finding']
export type EnquiryTopics = Schemas['EnquiryTopics']
export type OwnEnquiry = Schemas['OwnEnquiry']
export type Dispute = Schemas['Dispute']
export type Claim = Schemas['Claim']
export type ClaimContent =
  paths['/api/me/claims']['post']['requestBody']['content']['application/json']
export type ClaimEstimate = Schemas['ClaimEstimate']
export type InsurerCovers = Schemas['InsurerCovers']
export type InsurerCoverWanted =
  paths['/api/me/insurer-covers']['post']['requestBody']['content']['application/json']
export type ClaimPayments = Schemas['ClaimPayments']
export type ClaimQueue = Schemas['ClaimQueue']
export type ClaimVerdict =
  paths['/api/desk/people/{personId}/claims/{claimId}/decision']['post']['requestBody']['content']['application/json']
export type CatalogueEntry = Schemas['CatalogueEntry']
export type CatalogueTold = Schemas['CatalogueTold']
export type CardFunction = Schemas['CardFunction']
export type FunctionState = Schemas['FunctionState']
export type BindingEndReason = Schemas['BindingEndReason']
export type BindingScope = Schemas['BindingScope']
export type BindingTerms = Schemas['BindingTerms']
export type BindingLog = Schemas['BindingLog']
export type FamilyBinding = Schemas['FamilyBinding']
export type FamilyMember = Schemas['FamilyMember']
export type FreshVoucher = Schemas['FreshVoucher']
export type Eligibility = Schemas['Eligibility']
export type AidPlace = Schemas['AidPlace']
export type MutualAid = Schemas['MutualAid']
export type MutualAidEntry = Schemas['MutualAidEntry']
export type Line = Schemas['Line']
export type Me = Schemas['Me']
export type Notice = Schemas['Notices']['notices'][number]
export type Nobody = Schemas['Nobody']
export type OwnPayment = Schemas['OwnPayment']
export type OwnPayments = Schemas['OwnPayments']
export type Overpayment = OwnPayments['overpayments'][number]
export type Passkey = Schemas['Passkey']
export type Persona = Schemas['Persona']
export type PhotoVerdict = Schemas['PhotoChecked']
export type PhotoCheck = PhotoVerdict['checks'][number]
export type Place = Schemas['Place']
export type ProofChecked = Schemas['CoverProofChecked']
export type Read = Schemas['Read']
export type Sent = Schemas['CodeSent']
export type Session = Schemas['Session']
export type StoredDocument = Schemas['StoredDocument']
export type Statement = Schemas['Statement']
export type StatementChecked = Schemas['StatementChecked']
export type Track = Schemas['Track']
export type TrackStep = Track['steps'][number]['step']
export type Voucher = Schemas['Voucher']

export type OwnCase = Schemas['OwnCase']
export type Inheritance = Schemas['Inheritance']
export type MoveAway = Schemas['MoveAwayApplication']
export type CareFiling = Schemas['CareFiling']
export type CareFilings = Schemas['CareFilings']
export type CareFilingWanted = Schemas['CareFilingWanted']
export type BenefitFiling = Schemas['BenefitFiling']
export type BenefitFilings = Schemas['BenefitFilings']
export type BenefitWanted =
  paths['/api/desk/people/{personId}/benefit-filings']['post']['requestBody']['content']['application/json']
export type ChoiceWanted =
  paths['/api/me/benefit-filings/choices']['post']['requestBody']['content']['application/json']
export type BenefitGroupEntry = Schemas['BenefitGroupEntry']
export type BenefitGroupWanted =
  paths['/api/desk/people/{personId}/benefit-groups']['post']['requestBody']['content']['application/json']
export type MoveIn = Schemas['MoveIn']
export type MoveInApplication = Schemas['MoveInApplication']

export type WantedPayment =
  paths['/api/me/contributions']['post']['requestBody']['content']['application/json']

export type LineFilter = NonNullable<
  NonNullable<paths['/api/me/statement']['get']['parameters']['query']>['kind']
>
export type LineKind = Line['kind']

type Body<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody: { content: { 'application/json': infer Json } } }
}
  ? Json
  : never

export type PasskeyMade = Body<'/api/me/passkeys'>['made']
export type PasskeySigned = Body<'/api/sessions/by-passkey'>

export type CodePurpose = Body<'/api/public/codes'>['purpose']
export type DocumentKind = Body<'/api/me/applications'>['identityDocument']
export type BindingBody = Body<'/api/desk/people/{personId}/bindings'>
