export { addPasskey, askForPasskey } from './add-passkey.ts'
export type { PasskeyAdded, PasskeyDeps } from './add-passkey.ts'
export { peopleDeliveries } from './deliveries.ts'
export { endInsurance, resumeInsurance } from './end-insurance.ts'
export {
  endEnrolment,
  enrol,
  enrolmentOn,
  insureAsResident,
  insureThroughWork,
  isEnrolledOn,
} from './enrol.ts'
export type { NewEnrolment } from './enrol.ts'
export {
  findByCitizenNumber,
  findByComputerNumber,
  findByLogin,
  findInsured,
} from './find-person.ts'
export type { PeopleDeps } from './find-person.ts'
export { answerObjection } from './answer-objection.ts'
export { objectToLook } from './object-to-look.ts'
export { isAnswerOverdue, mayBeObjectedTo, objectionFindings } from './objection.ts'
export type { AnswerObjectionRefusal, Objection, ObjectRefusal } from './objection.ts'
export {
  readObjections as objectionsOf,
  readQueuedObjections as queuedObjections,
} from './objection-store.ts'
export { lookInEmergency, lookWanted } from './look-in-emergency.ts'
export type { LookAskRefusal } from './look-in-emergency.ts'
export { isOwnFile, isOwnNumber } from './own-file.ts'
export { listPasskeys, removePasskey, renamePasskey } from './keep-passkeys.ts'
export {
  confirmMailAddress,
  maskMailAddress,
  removeMailAddress,
  sendMailCode,
} from './mail-address.ts'
export type { MailAddressRefusal } from './mail-address.ts'
export { findManyByCitizenNumber } from './find-many.ts'
export { identitiesOf, identityOf } from './identity.ts'
export { createIdentityLookup } from './identity-lookup.ts'
export type { IdentityLookup } from './identity-lookup.ts'
export {
  isSameName,
  maskAccount,
  maskName,
  maskPhone,
  parseComputerNumber,
  parsePhone,
  shownIdentity,
} from './person.ts'
export type { Insured, PersonIdentity, PersonStatus, Scheme, ShownIdentity } from './person.ts'
export { addPeople, registerPerson, registerRefusals, registerWithin } from './register-person.ts'
export type { NewPerson, PersonRegistered, RegisterRefusal } from './register-person.ts'
export { citizenNumberOf, codePurposes, maySourceAsk, sendCode, sendCodeTo } from './send-code.ts'
export type { CodePurpose, CodeRequest, CodeSent } from './send-code.ts'
export { askForSignature, signInByPasskey } from './sign-in-by-passkey.ts'
export type { PasskeySignedIn } from './sign-in-by-passkey.ts'
export type { AddPasskeyRefusal, Passkey, PasskeySignInRefusal } from './passkey.ts'
export {
  lockPerson as holdPerson,
  readAgencyOf as findAgencyOf,
  readEnrolments as enrolmentsOf,
} from './store.ts'
export type { Enrolment } from './store.ts'
export {
  addWebAccount,
  confirmCitizen,
  registerWebAccount,
  registrationRefusals,
  resetPassword,
  signInCitizen,
} from './web-account.ts'
export type {
  CitizenSignedIn,
  HoldsCard,
  PasswordReset,
  PasswordSet,
  Registration,
  RegistrationRefusal,
  SignIn,
  WebAccountMade,
} from './web-account.ts'
export { membershipOf, permitOfProxy } from './act-as-proxy.ts'
export type { Membership } from './act-as-proxy.ts'
export { answerBinding, consentByCode, sendConsentCode } from './answer-binding.ts'
export { askForBinding, mayAskForBinding } from './ask-binding.ts'
export { holdPeople } from './binding-store.ts'
export type { BindingAsked, BindingDeps } from './ask-binding.ts'
export { bindAtWindow, sendWindowCode } from './bind-at-window.ts'
export type { WindowBinding, WindowConsent } from './bind-at-window.ts'
export { bindingScopes, bindingStates, proxyRefusals } from './binding.ts'
export type {
  AnswerBindingRefusal,
  AskBindingRefusal,
  BindingScope,
  BindingState,
  ProxyRefusal,
  WindowBindingRefusal,
} from './binding.ts'
export { bindingEndReasons, endBinding, withdrawBinding } from './end-binding.ts'
export type { EndBindingRefusal, WithdrawBindingRefusal } from './end-binding.ts'
export { lapseBindings } from './lapse-bindings.ts'
export { familyOf } from './list-bindings.ts'
export type { Family, ShownBinding } from './list-bindings.ts'
export { benefitGroups, groupsOn, groupStates, isInGroupOn } from './benefit-group.ts'
export type {
  BenefitGroup,
  BenefitGroupsOfDay,
  CloseGroupRefusal,
  EnterGroupRefusal,
  GroupEntry,
} from './benefit-group.ts'
export { readGroups as groupsOf } from './benefit-group-store.ts'
export {
  closeGroupWanted,
  endGroupByTwo,
  enterGroupByTwo,
  enterGroupWanted,
  groupWords,
  withdrawGroupByTwo,
} from './change-groups.ts'
export { importGroups } from './import-groups.ts'
export type { GroupRow, GroupRowOutcome, GroupRowRefusal } from './import-groups.ts'
