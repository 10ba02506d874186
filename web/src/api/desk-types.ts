// Short names for the part of the HTTP contract that the desk and the employers' pages use.
import type { components, paths } from './schema.gen.ts'

type Schemas = components['schemas']

export type Approval = Schemas['Approval']
export type Batch = Schemas['ProductionBatch']
export type ClinicalCode = Schemas['ClinicalCode']
export type CatalogueFile = Schemas['CatalogueFile']
export type BatchLine = Schemas['BatchLine']
export type CardStock = Schemas['CardStock']
export type CollectionDay = Schemas['CollectionDay']
export type Failure = Schemas['Failure']
export type SystemWebhook = Schemas['SystemWebhook']
export type Waiting = Schemas['WaitingForMaker']
export type ReportPutAside = Schemas['ReportPutAside']
export type ContributionTerms = Employer['terms']
export type Declaration = Schemas['Declaration']
export type Corrected = Schemas['Corrected']
export type Declared = Schemas['Declared']
export type HotlineCall = Schemas['HotlineCall']
export type CallBack = Schemas['CallBack']
export type CallFollowUp = Schemas['CallFollowUp']
export type HotlineDesk = Schemas['HotlineDesk']
export type EmergencyLook = Schemas['EmergencyLook']
export type SeenInEmergency = Schemas['SeenInEmergency']
export type BookKind = Schemas['FundBooks']['pools'][number]['kind']
export type BookTransfer = Schemas['BookTransfers']['transfers'][number]
export type DifferingBatch = Schemas['DifferingBatch']
export type DifferingBatchLines = Schemas['DifferingBatchLines']
export type FundBooks = Schemas['FundBooks']
export type TrialBalance = Schemas['TrialBalance']
export type Employer = Schemas['Employer']
export type EmployersOverpayment = Schemas['EmployersOverpayment']
export type EmployerList = Schemas['EmployerList']
export type EmployerListPlan = Schemas['EmployerListPlan']
export type EmployerOfficer = Schemas['EmployerOfficer']
export type EmployerRow = Schemas['EmployerRow']
export type EmployersAtDesk = Schemas['EmployersAtDesk']
export type OpenCase = Schemas['OpenCase']
export type OwnEmployerLists = Schemas['OwnEmployerLists']
export type Fee = Schemas['ReplacementFees']['fees'][number]
export type MonthEndRun = Schemas['MonthEndRun']
export type BankFile = MonthEndRun['banks'][number]
export type RetryOrder = MonthEndRun['retries'][number]
export type RejectedLine = Schemas['RejectedLines']['lines'][number]
export type OwnDeclaration = Schemas['OwnDeclaration']
export type PersonGlance = Schemas['PersonGlance']
export type Queue = Schemas['Queue']
export type QueueItem = Queue['items'][number]
export type QueueKind = keyof Queue['counts']
export type ReceiptsTaken = Schemas['ReceiptsTaken']
/** A file that nothing was taken from, and why. */
export type RefusedFile = ReceiptsTaken['refusedFiles'][number]
export type StaffMember = Schemas['StaffMember']
export type TrailEntry = Schemas['TrailEntry']
export type Replaced = Schemas['Replaced']
export type InstitutionStatement = Schemas['InstitutionStatements']['statements'][number]
export type WholeStatement = Schemas['InstitutionStatement']
export type AreaMonths = Schemas['AreaMonths']
export type AreaClaim = AreaMonths['claims'][number]
export type WholeAreaMonth = Schemas['AreaMonth']
export type DeductionBody = Body<'/api/desk/clearing/statements/{statementId}/deductions'>
export type WaitingReceipt = Schemas['WaitingReceipts']['receipts'][number]
export type WaitingReason = WaitingReceipt['reasonCode']
export type ReceiptSuggestion = Schemas['WaitingReceipt']['suggestions'][number]
export type ReceiptMatch = Body<'/api/desk/receipts/matches'>
export type GoingBack = Schemas['WaitingReceipt']['goingBack']
export type ReceiptReturn = Schemas['ReceiptReturns']['returns'][number]
export type ReceiptReturnState = ReceiptReturn['state']
export type ReceiptReturnBody = Body<'/api/desk/receipts/{receiptId}/returns'>
export type WaitingDisputes = Schemas['WaitingDisputes']
export type Policies = Schemas['Policies']
export type PolicyPackTerm = Schemas['PolicyPackTerm']
export type PolicyTermChange = Schemas['PolicyTermChange']
export type PolicyDraftInFull = Schemas['PolicyDraftInFull']
export type PolicyRehearsal = PolicyDraftInFull['rehearsals'][number]
export type RehearsalResult = Schemas['RehearsalResult']
export type RehearsalGroup = Schemas['RehearsalGroup']
export type RehearsedBillSteps = Schemas['RehearsedBillSteps']
export type MoveInArrival = Schemas['MoveInArrivals']['arrivals'][number]
export type Closing = Schemas['Closing']
export type ClosingReason = Closing['reason']
export type InformationSheet = Body<'/api/desk/people/{personId}/move-ins/{moveInId}/sheet'>
export type PayeeBody = Body<'/api/desk/people/{personId}/closings'>['payees'][number]
export type ReturnResult = Schemas['ReturnResult']

type Body<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody: { content: { 'application/json': infer Json } } }
}
  ? Json
  : never

type Search = Body<'/api/desk/people/search'>
export type EmergencyGround = Body<'/api/desk/emergency-looks'>['ground']
export type SearchKind = Search['by']
export type QueuedObjection = Schemas['QueuedObjection']
export type Purpose = Search['purpose']
export type ReplacementReason = NonNullable<
  Body<'/api/desk/people/{personId}/replacements'>['reason']
>
export type DeclaredLine = Body<'/api/employer/declarations'>['lines'][number]
export type DeclarationFile = Schemas['DeclarationFile']
export type LastMonth = Schemas['LastMonth']
export type LineField = keyof DeclaredLine
export type LineProblem = Declared['problems'][number]

export type ReopeningReason =
  Body<'/api/desk/people/{personId}/closings/{caseId}/reopen'>['because']

export type StaffRole = Body<'/api/desk/staff/{staffId}/roles'>['roles'][number]

export const staffRoles = [
  'window_clerk',
  'reviewer',
  'bank_teller',
  'hospital_office',
  'hotline_operator',
  'fund_accountant',
  'policy_editor',
  'auditor',
  'employer_officer',
  'system_admin',
  'security_admin',
  'audit_admin',
] as const satisfies readonly StaffRole[]

/** In the order in which the desk shows them; a kind that the server drops does not compile here. */
export const queueKinds = [
  'to_check',
  'to_produce',
  'to_print',
  'at_maker',
  'to_remake',
  'to_hand_over',
  'lost_to_replace',
  'overdue',
] as const satisfies readonly QueueKind[]

export const searchKinds = [
  'citizen_number',
  'card_number',
  'reference',
  'voucher',
] as const satisfies readonly SearchKind[]

export const purposes = [
  'enquiry',
  'application',
  'hand_over',
  'activation',
  'loss',
  'replacement',
  'statement',
  'call',
] as const satisfies readonly Purpose[]

export const emergencyGrounds = [
  'treatment',
  'disaster',
  'office_unreachable',
  'other_urgent',
] as const satisfies readonly EmergencyGround[]
export type RefundsOfEmployers = Schemas['RefundsOfEmployers']
export type RefundsOfMonth = Schemas['RefundsOfMonth']
export type RefundState = RefundsOfMonth['refunds'][number]['state']

export type DeskEnquiry = Schemas['DeskEnquiry']
export type FollowUp = Schemas['FollowUp']
export type QueuedEnquiry = Schemas['QueuedEnquiry']
export const enquiryViews = ['mine', 'team', 'unassigned', 'overdue', 'closed'] as const
export type EnquiryView = (typeof enquiryViews)[number]
