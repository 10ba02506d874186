import type { Like } from '../words.ts'
import type { scans as chinese } from '../zh/scans.ts'

export const scans: Like<typeof chinese> = {
  title: 'Scanned documents',
  lead: 'File the papers that were seen. A copy drawn anew is kept, never the file itself.',
  list: 'Documents on file',
  none: 'No documents are filed yet',
  paper: 'Paper',
  filed: 'Filed',
  file: 'File',
  download: 'Download',
  downloadOf: 'Download: {{name}}',
  picture: 'Picture, {{size}}',
  pdf: 'PDF, {{size}}',
  under: 'less than 1 kB',
  add: {
    title: 'File a document',
    which: 'Which paper',
    whichWrong: 'Choose the paper',
    file: 'Scan or photo',
    hint: 'JPEG, PNG or PDF with at most 10 MB; a PDF with at most 20 pages and no password. The camera can be used.',
    fileWrong: 'Choose a file',
    choose: 'Choose a file, take a photo, or drop one here',
    replace: 'Use another file',
    submit: 'File it',
    done: 'Filed: {{name}}',
  },
  noCase:
    'There is no open application, so nothing can be filed now. After the end of a case its documents are not opened at a window either.',
  link: 'Scanned documents',
  mine: {
    title: 'My documents',
    lead: 'Scans of papers that a window filed for you. Only you and your agency can open them, and each time is on record.',
    none: 'No documents are filed',
    noneHint: 'Proofs and authorisations that are scanned at a window are shown here.',
  },
}
