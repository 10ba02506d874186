export { beginCall, findCallOfWay } from './begin-call.ts'
export { bookCallBack, noteCallBack, openCallBack } from './call-backs.ts'
export { isStaffed } from './call.ts'
export type {
  Call,
  CallBack,
  CallBackRefusal,
  CallContext,
  CallFollowUp,
  CallsDeps,
  DayPart,
  FinishRefusal,
  FollowUpRefusal,
  TakeRefusal,
  Way,
} from './call.ts'
export { callDeliveries } from './deliveries.ts'
export { finishCallFollowUp } from './follow-up.ts'
export { readOpenFollowUps } from './follow-up-store.ts'
export { keepDialogue, readCall, readOpenCallBacks, readOpenCalls } from './store.ts'
export type { OpenedCall } from './store.ts'
export { finishCall, takeCall } from './take-call.ts'
export { tellCardStatus, tellOfCall } from './tell-caller.ts'
export { backToDialogue, endCall, endLostCalls, waitForPerson } from './wait-for-person.ts'
