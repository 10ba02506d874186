export { areaFileNames, areaProblems, loadArea } from './area.ts'
export { areaFile } from './area-file.ts'
export { type ClaimRefusalGround, claimRefusalGrounds } from './area-claims.ts'
export { documentedServices } from './area-services.ts'
export {
  problemText,
  readAreaFile,
  readAreaText,
  textOfAreaFile,
  WrongArea,
} from './area-problems.ts'
export type { AreaProblem, Guide, ReadAreaFile } from './area-problems.ts'
export { amount, count, day, share, words } from './area-values.ts'
export { livingFile } from './living-file.ts'
export type { LivingFile, OnChange } from './living-file.ts'
export {
  calendarFile,
  coverOf,
  extendCalendar,
  loadCalendar,
  yearsOf,
} from './calendar.ts'
export type { CalendarChange } from './calendar.ts'
export { importCalendar } from './import-calendar.ts'
export type { CalendarImported, ImportCalendarMode } from './import-calendar.ts'
export type {
  Area,
  AreaFileName,
  ContributionTerms,
  CreditTerms,
  LateSurchargeTerms,
  SelfPaymentTerms,
  LossTerms,
  TelephoneTerms,
  ReplacementReason,
  Words,
} from './area.ts'
export type { BindingScope, DocumentedService, Named } from './area-services.ts'
export {
  askRefusals,
  decisionRefusals,
  verdicts,
} from './approval.ts'
export type {
  Approval,
  ApprovedAct,
  AskRefusal,
  DecisionRefusal,
  Described,
  Standing,
  Wanted,
} from './approval.ts'
export { askApproval } from './ask-approval.ts'
export { changeRoles, roleChangeWanted } from './change-roles.ts'
export type { RoleChangeRefusal } from './change-roles.ts'
export { decideApproval } from './decide-approval.ts'
export {
  lapseApprovals,
  readLastAbout as lastRequestAbout,
  readWaitingAbout as waitingAbout,
  readWaitsNaming as isRequestedNaming,
} from './approval-store.ts'
export type { LastRequest } from './approval-store.ts'
export { listApprovals } from './list-approvals.ts'
export type { ShownApproval } from './list-approvals.ts'
export {
  confirmFactor,
  demoFactorCode,
  sealedFactor,
  showFactor,
} from './second-factor.ts'
export type { FactorRefusal } from './second-factor.ts'
export { isAdministration, placesOfRole, staffRoles } from './role.ts'
export type { StaffRole } from './role.ts'
export {
  countUnreviewed as countUnreviewedLooks,
  countUnreviewedAt as countUnreviewedLooksAt,
  openEmergencyLook,
  seeInEmergency,
} from './emergency-look-store.ts'
export {
  emergencyAct,
  emergencyGrounds,
  emergencyPurpose,
  lookFindings,
} from './emergency-look.ts'
export type { EmergencyGround, LookRefusal, ReviewRefusal } from './emergency-look.ts'
export { listEmergencyLooks } from './list-emergency-looks.ts'
export type { ShownLook } from './list-emergency-looks.ts'
export { reopenAccount, reopeningWanted } from './reopen-account.ts'
export type { ReopenRefusal } from './reopen-account.ts'
export { reviewLookInEmergency } from './review-emergency-look.ts'
export { suspendUnreviewedLooks } from './suspend-unreviewed.ts'
export { closeDormantAccounts } from './close-dormant.ts'
export { endStaffAccount } from './end-staff-account.ts'
export type { EndAccountRefusal } from './end-staff-account.ts'
export {
  identifyStaff,
  readAccountByLogin as findAccountByLogin,
  readPersonIndex,
  readStaffNames as staffNamesOf,
  readStaffOfBranch as listStaff,
} from './staff-store.ts'
export { confirmContact, removeContact, sendContactCode } from './change-contact.ts'
export type { ContactRemovalRefusal } from './change-contact.ts'
export { tellEmployer } from './employer-news.ts'
export { addOrganisation } from './add-organisation.ts'
export type { NewOrganisation } from './add-organisation.ts'
export {
  agencyAbove,
  branchOf,
  findOrganisation,
  namesOf,
  organisationsOf,
  pathOf,
} from './directory.ts'
export type { Change, CityEntry, CityPlan, Difference, FileProblem } from './city-plan.ts'
export { importCity } from './import-city.ts'
export type { CityFile, CityImported, ImportMode } from './import-city.ts'
export {
  cityOf,
  findPlace,
  listAgencies,
  listBanks,
  listInstitutions,
  listInsurers,
  listPlaces,
} from './list-places.ts'
export type { Place } from './list-places.ts'
export {
  addMachineKey,
  createKeyHolderFinder,
  type KeyHolder,
  findOfficeOfKiosk,
  findSuspendedKeyHolder,
  opensHotline,
  keyIdOfKey,
  listMachineKeys,
  revokeMachineKey,
  revokeMachineKeyCalled,
} from './machine-key.ts'
export type { KeyUse } from './machine-key.ts'
export {
  addInterfaceKey,
  listInterfaceKeys,
  newInterfaceKey,
  retireInterfaceKey,
} from './interface-key.ts'
export type { InterfaceKey } from './interface-key.ts'
export { createInterfaceCallers } from './interface-callers.ts'
export type { InterfaceCaller, InterfaceCallers } from './interface-callers.ts'
export {
  type FhirClientListed,
  type KeySetProblem,
  keySetProblems,
  listFhirClients,
  readKeySet,
  registerFhirClient,
  retireFhirClient,
} from './fhir-client.ts'
export {
  allScopes,
  fhirAbilities,
  type FhirNeed,
  type FhirResource,
  grantedScopes,
  mayDo,
} from './fhir-scope.ts'
export { type FhirTokenHolder, forgetOldFhirTokens } from './fhir-store.ts'
export {
  type AssertionRefusal,
  assertionRefusals,
  exchangeAssertion,
  findFhirCaller,
  tokenSeconds,
} from './fhir-token.ts'
export { createMessageKeeper, forgetAnswers } from './interface-message.ts'
export type { MessageKeeper, TakenMessage } from './interface-message.ts'
export {
  enterPeer,
  findPeer,
  isOfPlace,
  isPeerUrl,
  listPeers,
  peerIds,
  type PeerPlace,
  type PeerReached,
  reachPeer,
  takeToldInstitution,
  toldHospitals,
} from './peer.ts'
export { signInOperator, signOutOperator } from './interface-sign-in.ts'
export type { SignOutRefusal } from './interface-sign-in.ts'
export {
  holdsStock,
  hospitalTiers,
  isAgency,
  organisationKinds,
  placeKinds,
} from './organisation.ts'
export type { HospitalTier, Organisation, OrganisationKind, PlaceKind } from './organisation.ts'
export {
  canServe,
  everyArea,
  placesInstead,
  reaches,
  reachOf,
  servedActs,
  servingKinds,
} from './service-rule.ts'
export type { Reach, ServedAct, ServiceRule } from './service-rule.ts'
export { insertServiceRule as addServiceRule } from './service-rule-store.ts'
export { isStaffLogin, signInRefusals, signInStaff } from './sign-in-staff.ts'
export type { SignInRefusal, StaffSignedIn } from './sign-in-staff.ts'
export { readOrganisationByCode as findOrganisationByCode } from './store.ts'
export { changeOwnPassword, newOneTimePassword, resetStaffPassword } from './staff-password.ts'
export type { PasswordChangeRefusal } from './staff-password.ts'
export {
  addStaff,
  canonicalLogin,
  findStaffByLogin,
  findStaffCaller,
  isLoginTaken,
  staffHasLeft,
} from './staff.ts'
export type { NewStaff, StaffAccount } from './staff.ts'
export {
  createTerminalFinder,
  findTerminal,
  listTerminals,
  registerTerminal,
  saveSessionKeys,
  setTerminalState,
} from './terminal.ts'
export {
  exchangeTerminalKeys,
  findKeyState,
  signTerminalOff,
  useIssuedKeys,
} from './terminal-keys.ts'
export type { Exchanged } from './terminal-keys.ts'
export {
  countWrongCode,
  releaseTerminal,
  wrongCodeLimits,
} from './terminal-watch.ts'
export type { NewTerminal, Terminal, TerminalRegistered } from './terminal.ts'
export { addWebhook } from './add-webhook.ts'
export { enableWebhook, removeWebhook } from './change-webhook.ts'
export { listFailedWebhooks, listWebhooks } from './list-webhooks.ts'
export { replayWebhooks } from './replay-webhooks.ts'
export { rotateWebhookSecret } from './rotate-webhook-secret.ts'
export { createWebhookSender } from './send-webhooks.ts'
export type { WebhookSender } from './send-webhooks.ts'
export { tellInstitution } from './tell-institution.ts'
export type {
  AddWebhookRefusal,
  ChangeWebhookRefusal,
  ReplayWebhookRefusal,
  RotateWebhookRefusal,
} from './webhook-endpoint.ts'
export { webhookEvents, webhookTypes, webhookTypesFor } from './webhook-event.ts'
export {
  countAll as countWebhooks,
  forgetDeliveries as forgetWebhooks,
} from './webhook-queue-store.ts'
export {
  findRepresentative,
  listOfficers,
  recordRepresentative,
  representativeDocuments,
} from './representative.ts'
export type { RepresentativeRefusal } from './representative.ts'
