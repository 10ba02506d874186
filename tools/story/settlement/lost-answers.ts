/** Answers that do not come: whoever asks again, or takes back unheard, leaves the person with one bill or none. */
import { identify, type Journey, outpatientVisit, undo } from '#sim/his/journeys.ts'
import { must } from '../telling.ts'
import { type Bill, type Care, itemsOf, journeyOf, ownBills } from './care.ts'
import { LineCut, type Sent } from './system.ts'

export async function loseAnswers(care: Care): Promise<void> {
  care.tell.chapter('Answers are lost')
  await takeBackUnheard(care)
  await takeBackBeforeArrival(care)
  if (care.world.dieAndStart) await dieInTheMiddle(care, care.world.dieAndStart)
  else care.tell.skip('a power cut: the server was not started by this story')
}

type Unheard = { readonly psnNo: string; readonly messageId: string; readonly sent: Sent }

/** The visit up to where the line is cut, and all that its system knows then. */
async function cutVisit({ hospital }: Care, journey: Journey): Promise<Unheard> {
  const outcome = await outpatientVisit(journey).then(
    () => null,
    (fault: unknown) => fault,
  )
  must(outcome instanceof LineCut, `the line is cut (${String(outcome)})`)
  const messageId = hospital.client.lastMessageId()
  const sent = hospital.last()
  return { messageId, sent, psnNo: (await identify(journey)).psn_no }
}

async function takeBackUnheard(care: Care): Promise<void> {
  const { hospital, tell } = care
  const before = await standing(care)
  const journey = journeyOf(care, hospital, itemsOf('scan'))
  hospital.loseAnswer('2207', async () => {})
  const unheard = await cutVisit(care, journey)
  must((await standing(care)).length === before.length + 1, 'the bill was settled all the same')
  tell.step('The answer to 2207 is lost; the centre has settled')
  await undo(journey, '2207', unheard)
  must((await standing(care)).length === before.length, 'no bill stands')
  tell.step('2601 takes back what was never heard of')
}

async function takeBackBeforeArrival(care: Care): Promise<void> {
  const { hospital, tell } = care
  const before = await standing(care)
  const journey = journeyOf(care, hospital, itemsOf('scan'))
  hospital.hold('2207')
  const unheard = await cutVisit(care, journey)
  await undo(journey, '2207', unheard)
  const answered = JSON.parse((await unheard.sent.send()).text) as {
    readonly infcode: number
    readonly err_msg: string
  }
  must(answered.infcode !== 0, 'what was taken back before it arrived is refused')
  must((await standing(care)).length === before.length, 'no bill stands')
  tell.step('2601 overtakes the bill on its way; the bill arrives and is refused', answered.err_msg)
}

async function dieInTheMiddle(care: Care, dieAndStart: () => Promise<void>): Promise<void> {
  const { hospital, tell } = care
  const before = await standing(care)
  const journey = journeyOf(care, hospital, itemsOf('scan'))
  hospital.loseAnswer('2207', dieAndStart)
  const unheard = await cutVisit(care, journey)
  const first = (await unheard.sent.send()).text
  const second = (await unheard.sent.send()).text
  must(first === second, 'both are one answer')
  const after = await standing(care)
  must(after.length === before.length + 1, `one bill stands (${after.length - before.length})`)
  tell.step('The centre dies with the bill in its hands: sent again, it is settled once')
  await undo(journey, '2207', unheard)
}

/** Bills that are not taken back, and take nothing back. */
async function standing(care: Care): Promise<readonly Bill[]> {
  const bills = await ownBills(care)
  return bills.filter(({ reverses, reversedBy }) => reverses === null && reversedBy === null)
}
