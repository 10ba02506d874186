export { addPasskey, askForPasskey } from './add-passkey.ts'
export type { PasskeyAdded, PasskeyDeps } from './add-passkey.ts'
export { peopleDeliveries } from './deliveries.ts'
export { endEnrolment, enrol, enrolmentOn, isEnrolledOn } from './enrol.ts'
export type { NewEnrolment } from './enrol.ts'
export {
  findByCitizenNumber,
  findByComputerNumber,
  findByLogin,
  findInsured,
} from './find-person.ts'
export type { PeopleDeps } from './find-person.ts'
export { listPasskeys, removePasskey, renamePasskey } from './keep-passkeys.ts'
export { findManyByCitizenNumber } from './find-many.ts'
export { identitiesOf, identityOf } from './identity.ts'
export {
  isSameName,
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
export { readAgencyOf as findAgencyOf } from './store.ts'
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
