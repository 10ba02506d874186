/** Scans at the desk: a copy drawn anew is kept, it leaves as an attachment to whoever may, and nobody else. */
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import type { Visitor } from './api.ts'
import type { Story } from './steps.ts'
import { must, type Refusal, refusedAs } from './telling.ts'
import { thinkAgain } from './think-again.ts'
import { applyAtWindow, type Track } from './window.ts'
import { somebodyWithAccount } from './with-account.ts'

type Filed = { readonly documentId: string }
type OpenCase = {
  readonly applicationId: string
  readonly papers: readonly { readonly code: string }[]
}
type Listed = {
  readonly documents: readonly { readonly documentId: string; readonly mediaType: string }[]
  readonly cases: readonly OpenCase[]
}

/** Whose papers they are. */
export type Applicant = {
  readonly desk: string
  readonly citizen: Visitor
  readonly track: Track
}

/** Something that only whoever scanned it should know, hidden where nobody looks. */
const hidden = 'HIDDEN-IN-THE-FILE'

export async function filePapers(story: Story): Promise<void> {
  const { tell, clerk } = story
  tell.chapter('Papers')
  const somebody = await somebodyWithAccount(story)
  const applicant = { ...somebody, track: await applyAtWindow(story, somebody.desk) }
  const { desk, track } = applicant
  const { cases } = await clerk.get<Listed>(`${desk}/documents?purpose=application`)
  const papers = cases.find(({ applicationId }) => applicationId === track.applicationId)?.papers
  const kind = papers?.[0]?.code
  must(kind !== undefined, 'the desk says which papers belong to the case')
  const to = (code: string) => `${desk}/applications/${track.applicationId}/documents/${code}`

  const scan = await hiddenScan()
  const picture = await clerk.send<Filed>(to(kind), scan, 'image/jpeg')
  const pdf = await clerk.send<Filed>(to(kind), await actingPdf(), 'application/pdf')
  tell.step('A scan and a PDF are filed with the application', kind)
  await openCopies(story, desk, { picture, pdf })
  await refuseHostile(story, { to, kind, scan })
  await openForWhoMay(story, applicant, picture)
  await thinkAgain(story, applicant, picture.documentId)
}

/** With the place and the words that a telephone writes beside the picture. */
function hiddenScan(): Promise<Buffer> {
  const paper = { width: 320, height: 420, channels: 3, background: '#eeeadf' } as const
  const place = { GPSLatitudeRef: 'N', GPSLatitude: '30/1 39/1 0/1' }
  return sharp({ create: paper })
    .withExif({ IFD0: { Copyright: hidden }, IFD3: place })
    .jpeg()
    .toBuffer()
}

/** With an author, and something that would run when it is opened. */
async function actingPdf(): Promise<Buffer> {
  const document = await PDFDocument.create()
  document.addPage([300, 400]).drawText('PAPER', { x: 20, y: 200 })
  document.setAuthor(hidden)
  document.addJavaScript('open', `app.alert("${hidden}")`)
  return Buffer.from(await document.save({ useObjectStreams: false }))
}

/** What comes back is not what was sent. */
async function openCopies(
  { tell, clerk }: Story,
  desk: string,
  { picture, pdf }: { readonly picture: Filed; readonly pdf: Filed },
): Promise<void> {
  const scan = await clerk.take(`${desk}/documents/${picture.documentId}`)
  const { format, exif, width } = await sharp(scan.body).metadata()
  must(format === 'jpeg' && width === 320 && exif === undefined, 'the picture, and no metadata')
  const paper = await clerk.take(`${desk}/documents/${pdf.documentId}`)
  must(paper.body.subarray(0, 5).toString('latin1') === '%PDF-', 'the PDF is one')
  const pages = (await PDFDocument.load(paper.body, { updateMetadata: false })).getPageCount()
  must(pages === 1, 'with its page')
  for (const { body } of [scan, paper]) {
    const text = body.toString('latin1')
    must(!text.includes(hidden) && !text.includes('JavaScript'), 'nothing hidden is left in it')
  }
  tell.step('What is kept is drawn anew: no place, no author, nothing that runs')

  for (const { headers } of [scan, paper]) mustBeAttachment(headers)
  const said = scan.headers.get('content-disposition') ?? ''
  tell.step('It leaves as an attachment that runs nowhere and is kept nowhere', said)
}

function mustBeAttachment(headers: Headers): void {
  const expected = {
    'content-disposition': /^attachment; filename="document\.(jpg|pdf)"$/,
    'content-security-policy': /sandbox/,
    'x-content-type-options': /^nosniff$/,
    'cache-control': /no-store/,
  }
  for (const [name, right] of Object.entries(expected)) {
    must(right.test(headers.get(name) ?? ''), `${name} is ${right} (${headers.get(name)})`)
  }
}

async function refuseHostile(
  { tell, clerk }: Story,
  { to, kind, scan }: { to: (code: string) => string; kind: string; scan: Buffer },
): Promise<void> {
  const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
  const hostile: readonly (readonly [string, Buffer, string, string])[] = [
    [kind, drawing, 'image/png', 'image_format_unknown'],
    [kind, scan.subarray(0, 200), 'image/jpeg', 'image_damaged'],
    [kind, Buffer.from('%PDF-1.7\nnothing'), 'application/pdf', 'pdf_damaged'],
    [kind, drawing, 'text/html', 'wrong_content_type'],
    [kind, Buffer.alloc(10 * 1024 * 1024 + 1, 0xff), 'image/jpeg', 'too_large'],
    ['marriage_licence_of_somebody', scan, 'image/jpeg', 'document_kind_unknown'],
  ]
  const codes: string[] = []
  for (const [code, bytes, type, refusal] of hostile) {
    codes.push(refusedAs(refusal, await clerk.offer<Refusal>(to(code), bytes, type)))
  }
  tell.step('What is no paper is refused by its reason, whatever it is called', codes.join(', '))
}

/** The agency, who watches, and the person; nobody else, signed in or not. */
async function openForWhoMay(
  story: Story,
  { desk, citizen }: Applicant,
  { documentId }: Filed,
): Promise<void> {
  const { tell, world, bank, accountant } = story
  const path = `${desk}/documents/${documentId}`
  const mayOpen = [await world.signIn('reviewer'), await world.signIn('auditor')]
  for (const visit of mayOpen)
    must((await visit.take(path)).status === 200, 'whoever may, opens it')
  for (const visit of [bank, accountant, await world.signIn('hospital'), story.citizen]) {
    const { status } = await visit.take(path)
    // A bank's teller sees papers of its own counter, and of others not even that there are any.
    must(status === 403 || status === 404, `who has no part in it does not (${status})`)
  }
  must((await world.nobody().take(path)).status === 401, 'nor does whoever is not signed in')
  const own = `/api/me/documents/${documentId}`
  refusedAs('document_unknown', await story.citizen.look<Refusal>(own))
  tell.step('Reviewer and auditor open it; bank, hospital, accountant and other people do not')

  const { documents } = await citizen.get<Listed>('/api/me/documents')
  must(documents.length === 2, 'the person finds both')
  const opened = await citizen.take(own)
  must(opened.status === 200, 'and opens them')
  mustBeAttachment(opened.headers)
  const { entries } = await citizen.get<{ entries: { action: string; result: string }[] }>(
    '/api/me/reads',
  )
  const looks = entries.filter(({ action }) => action === 'cards.open-document')
  must(looks.length >= 4, `each time is on record (${looks.length})`)
  tell.step('The person opens their own, and reads who else did', `${looks.length} times`)
}
