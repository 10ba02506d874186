/** Every other way to get, lose and look after a card, told after the life of one. What leaves is looked through last. */
import { endAccounts } from './accounts-end.ts'
import { applyThroughAgent } from './agent.ts'
import { helpToPay } from './aid.ts'
import { dispute } from './dispute.ts'
import { callHotline } from './people/hotline-chapter.ts'
import { lookInEmergency } from './emergency.ts'
import { bindFamily } from './family.ts'
import { printAtOnce } from './instant.ts'
import { visitKiosk } from './kiosk.ts'
import { giveMailAddress, lookThroughPost } from './mail-address.ts'
import { moveHere } from './move-here.ts'
import { payOwnMonth } from './own-month.ts'
import { filePapers } from './papers.ts'
import { askWhyAndComplain } from './people/enquiries-chapter.ts'
import type { Story } from './steps.ts'

export const everyWay: readonly ((story: Story) => Promise<void>)[] = [
  giveMailAddress,
  dispute,
  bindFamily,
  helpToPay,
  applyThroughAgent,
  printAtOnce,
  visitKiosk,
  filePapers,
  payOwnMonth,
  askWhyAndComplain,
  endAccounts,
  moveHere,
  lookInEmergency,
  callHotline,
  lookThroughPost,
]
