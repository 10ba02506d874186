export { rateEnquiry, replyToEnquiry } from './asker-acts.ts'
export { watchEnquiries } from './by-clock.ts'
export { enquiryDeliveries } from './deliveries.ts'
export type { EnquiryDeps, EnquiryDone } from './enquiry-act.ts'
export {
  categoryOf,
  type Enquiry,
  enquiryChannels,
  type EnquiryRefusal,
  enquiryStates,
  type Entry,
  entryKinds,
  isOverdue,
  type OpenEnquiryRefusal,
  shownToAsker,
} from './enquiry.ts'
export { finishFollowUp } from './finish-task.ts'
export {
  type EnquiryOpened,
  type EnquiryWish,
  type KeptFile,
  openEnquiry,
  promisedFor,
  topicsOf,
} from './open-enquiry.ts'
export {
  type Attachment,
  countByState as countEnquiries,
  type QueueView,
  queueViews,
  readAttachment,
  readAttachments,
  readEnquiriesOf as enquiriesOf,
  readQueue as enquiryQueue,
  readTasks as followUps,
  type Task as FollowUp,
} from './queue-store.ts'
export { sendEnquiry, sortEnquiry } from './sort-and-send.ts'
export { findEnquiryId, readEnquiry as findEnquiry, readEntries as timeLineOf } from './store.ts'
export { type Letter, type LetterTaken, takeLetter } from './take-letter.ts'
export {
  answerEnquiry,
  assignEnquiry,
  closeEnquiry,
  escalateEnquiry,
  giveBackEnquiry,
  joinEnquiry,
  noteOnEnquiry,
  reopenEnquiry,
} from './work-on-enquiry.ts'
