import type { EmployerListRefusal, ListColumn, RowProblem } from '#capabilities/cards/index.ts'
import type { RepresentativeRefusal, Words } from '#capabilities/organisations/index.ts'
import type { FileRefusal } from '#platform/files/file-refusal.ts'
import type { ProblemWords } from './codes.ts'

export const employerListProblems = {
  representative_missing: {
    status: 403,
    zh: {
      title: '还没有登记您的经办授权',
      detail: '请带单位介绍信和本人身份证件到医保经办窗口登记一次，之后就可以批量申请。',
    },
    en: {
      title: 'Your authority is not on record',
      detail:
        'Take your employer’s letter of introduction and your own document to a window of the agency once; then lists can be sent.',
    },
  },
  list_unknown: {
    status: 404,
    zh: { title: '没有找到这份名单', detail: '请回到名单一览重新选择。' },
    en: { title: 'There is no such list', detail: 'Go back to your lists and choose again.' },
  },
  list_not_open: {
    status: 409,
    zh: { title: '这份名单现在不能更改', detail: '名单正在核对，或已经确认。请刷新页面查看。' },
    en: {
      title: 'This list cannot be changed now',
      detail: 'It is being checked, or is confirmed already. Load the page again to see.',
    },
  },
  list_not_checked: {
    status: 409,
    zh: { title: '名单还没有核对完', detail: '请等核对结束再操作。' },
    en: { title: 'The list is not checked yet', detail: 'Wait until the check has ended.' },
  },
  list_confirmed_already: {
    status: 409,
    zh: { title: '这份名单已经确认过', detail: '申请只办一次。请在名单页查看办理进度。' },
    en: {
      title: 'This list is confirmed already',
      detail: 'Applications are made once. Its page shows how far they are.',
    },
  },
  row_unknown: {
    status: 404,
    zh: { title: '名单里没有这一行', detail: '请刷新页面后再试。' },
    en: { title: 'The list has no such row', detail: 'Load the page again.' },
  },
  list_changed: {
    status: 409,
    zh: {
      title: '名单刚刚有变动',
      detail: '人数与您看到的不一样了，什么也没有提交。请核对后再确认。',
    },
    en: {
      title: 'The list has changed',
      detail: 'It is not the number that you saw; nothing was sent. Look again and confirm.',
    },
  },
  nothing_to_apply_for: {
    status: 422,
    zh: { title: '没有可以办理的人', detail: '请先改正名单，或确认“需要看一眼”的行。' },
    en: {
      title: 'There is nobody to apply for',
      detail: 'Mend the list first, or say of the doubtful rows that they are meant so.',
    },
  },
  no_card_received: {
    status: 409,
    zh: { title: '没有可以办理的卡', detail: '卡还没有做好或还没有送到，或者都已发给本人。' },
    en: {
      title: 'There is no card to do this with',
      detail: 'They are not ready or not received yet, or are all in their people’s hands.',
    },
  },
  nothing_to_accept: {
    status: 409,
    zh: { title: '没有待受理的申请', detail: '这份名单里本机构的申请都已审核。' },
    en: {
      title: 'Nothing waits to be accepted',
      detail: 'All applications of this list within your branch have been checked.',
    },
  },
  officer_unknown: {
    status: 404,
    zh: { title: '没有找到这位单位经办人', detail: '请确认其单位属于本机构辖区。' },
    en: {
      title: 'There is no such officer',
      detail: 'Make sure that the employer belongs to your branch.',
    },
  },
  authority_day_wrong: {
    status: 422,
    zh: { title: '授权截止日不对', detail: '请填今天以后、两年以内的日期。' },
    en: {
      title: 'The last day of the authority is wrong',
      detail: 'Give a day from today on and within two years.',
    },
  },
} as const satisfies Record<
  Exclude<EmployerListRefusal, 'pickup_unknown' | 'working_days_unknown'> | RepresentativeRefusal,
  ProblemWords
>

const damaged = {
  zh: '文件已损坏或不完整，请用表格软件重新另存后再传。',
  en: 'The file is damaged or cut off; save it anew in your spreadsheet program and send that.',
}
const strange = {
  zh: '压缩包里有不该有的内容，请只放照片，重新打包后再传。',
  en: 'The archive holds what does not belong there; put only the photos into a new one.',
}
const tooLarge = {
  zh: '文件太大或压缩得过分。名单不超过 20 MB，照片不超过 512 MB；人多的请分几份。',
  en: 'The file is too large or packed too tightly: lists have up to 20 MB, photos 512 MB; divide it.',
}
const oneEncoding = {
  zh: '文字编码无法识别。请在表格软件里另存为 .xlsx，或 UTF-8 编码的 CSV。',
  en: 'The encoding is not readable. Save it as .xlsx, or as CSV in UTF-8.',
}

/** Why a file was not taken, and what helps. */
export const fileRefusalWords = {
  file_empty: { zh: '文件是空的，请重新选择。', en: 'The file is empty; choose another.' },
  file_too_large: tooLarge,
  file_kind_unknown: {
    zh: '只收 .xlsx 或 .csv。旧的 .xls 请另存为 .xlsx。',
    en: 'Only .xlsx and .csv are taken; save an old .xls as .xlsx.',
  },
  zip_damaged: damaged,
  zip_too_many_entries: tooLarge,
  zip_entry_name: strange,
  zip_encrypted: {
    zh: '文件加了密码，请去掉密码后再传。',
    en: 'The file is protected by a password; remove it and send it again.',
  },
  zip_link: strange,
  zip_nested: strange,
  zip_too_large: tooLarge,
  zip_sizes_lie: damaged,
  workbook_damaged: damaged,
  workbook_macros: {
    zh: '表格带有宏，不能接收。请另存为不带宏的 .xlsx。',
    en: 'The workbook carries macros; save it as .xlsx without them.',
  },
  workbook_external: {
    zh: '表格引用了别的文件。请把内容“粘贴为值”到新表再传。',
    en: 'The workbook refers to other files; paste its values into a new one.',
  },
  workbook_formulas: {
    zh: '表格里有公式。请全选后“粘贴为值”再传。',
    en: 'The workbook has formulas; paste everything as values.',
  },
  workbook_too_many_texts: tooLarge,
  text_encoding: oneEncoding,
  text_line_too_long: {
    zh: '有一行太长，不像名单。请用模板重新填写。',
    en: 'A line is too long for a list; use the template.',
  },
  text_quotes_open: {
    zh: '有一个引号没有配对。请检查这一行的双引号。',
    en: 'A quote is never closed; look at the double quotes of this line.',
  },
  too_many_columns: {
    zh: '列太多。只需要姓名、公民身份号码、证件、照片四列。',
    en: 'There are too many columns; name, citizen number, document and photo are enough.',
  },
  too_many_rows: {
    zh: '一份名单最多 5 万人，请分成几份。',
    en: 'A list has at most 50,000 people; divide it.',
  },
  cell_too_long: {
    zh: '有一个格子里的字太多，请改短。',
    en: 'A cell holds too much text; shorten it.',
  },
  no_header: {
    zh: '没有找到表头。第一行要有“姓名”和“公民身份号码”，可下载模板填写。',
    en: 'There is no header; the first row needs “Name” and “Citizen number”. The template has them.',
  },
  no_rows: { zh: '表头下面没有人。', en: 'There is nobody under the header.' },
  reader_gave_up: {
    zh: '文件无法读取。请用模板重新填写后再传。',
    en: 'The file cannot be read; fill in the template and send that.',
  },
} as const satisfies Record<FileRefusal, Words>

type Both = { readonly why: Words; readonly remedy: Words }
const both = (why: Words, remedy: Words): Both => ({ why, remedy })
const w = (zh: string, en: string): Words => ({ zh, en })

const retake = w('请按照片要求重新拍摄或另存。', 'Take or save it anew by the rules for photos.')

/** What is wrong with a row, and how it is mended. */
export const rowProblemWords = {
  name_missing: both(
    w('没有姓名', 'The name is missing'),
    w('请照身份证填写。', 'Copy it from the ID card.'),
  ),
  number_missing: both(
    w('没有公民身份号码', 'The citizen number is missing'),
    w('请照身份证填写 18 位。', 'Copy its 18 signs from the ID card.'),
  ),
  number_rounded: both(
    w(
      '号码被表格软件当成了数字，末尾几位已丢失',
      'The program took the number for an amount and lost its last figures',
    ),
    w(
      '请把这一列设为“文本”，重新输入。',
      'Make the column a text column and type the number again.',
    ),
  ),
  number_wrong: both(
    w('公民身份号码不正确', 'This is no valid citizen number'),
    w('请对照身份证逐位核对。', 'Compare it with the ID card sign by sign.'),
  ),
  not_insured_here: both(
    w('此人现在不是由本单位参保', 'Nobody with this number is insured through you now'),
    w('请核对号码；新职工请先申报参保。', 'Check the number; declare new staff first.'),
  ),
  name_differs: both(
    w('姓名与参保登记不一致', 'The register has another name under this number'),
    w(
      '请照身份证改正；改过名的，请本人先到窗口变更。',
      'Copy it from the ID card; a new name is entered at a window first.',
    ),
  ),
  listed_twice: both(
    w('此人在名单里已经出现过', 'This person stands in the list already'),
    w('只留一行即可。', 'One row is enough; nothing else is to be done.'),
  ),
  application_open: both(
    w('此人已有正在办理的申请', 'An application for this person is under way'),
    w('不必再申请。', 'There is no need for another.'),
  ),
  card_in_hand: both(
    w('此人手里已有一张卡', 'This person has a card'),
    w('卡丢了的，请本人先挂失。', 'If it is lost, they report it lost first.'),
  ),
  document_unknown: both(
    w('证件类型不认识', 'The document is not a known one'),
    w(
      '请填“身份证”或“户口簿”，也可以不填。',
      'Write “ID card” or “Household register”, or leave it empty.',
    ),
  ),
  photo_missing: both(
    w('没有照片，登记里也没有', 'There is no photo, and none on file'),
    w(
      '请在“照片”一列写文件名，并上传照片压缩包。',
      'Name the file in the photo column and send the archive of photos.',
    ),
  ),
  photo_names_a_number: both(
    w('照片的文件名里有身份号码', 'The photo is named by a citizen number'),
    w('请改用序号命名，例如 001.jpg。', 'Name photos by running numbers, such as 001.jpg.'),
  ),
  photo_not_in_archive: both(
    w('压缩包里没有这张照片，或有两张同名', 'The archive has no such photo, or two of that name'),
    w('请核对文件名后重新上传照片。', 'Compare the names and send the photos again.'),
  ),
  photo_unreadable: both(w('照片打不开', 'The photo cannot be opened'), retake),
  photo_format: both(w('照片不是彩色 JPEG', 'The photo is no colour JPEG'), retake),
  photo_pixel_size: both(w('照片尺寸不对', 'The photo has the wrong size'), retake),
  photo_bytes: both(w('照片文件太大或太小', 'The photo’s file is too large or too small'), retake),
  photo_background: both(w('照片背景不是白色', 'The photo’s background is not white'), retake),
  replaces_a_lost_card: both(
    w('此人的卡已挂失，这次是补卡', 'Their card is reported lost: this would be its replacement'),
    w('确认要补卡的，请点“确认无误”。', 'If that is meant, say so.'),
  ),
  photo_on_file: both(
    w('没有新照片，将使用登记里的照片', 'There is no new photo; the one on file would be used'),
    w('可以的话，请点“确认无误”。', 'If that is meant, say so.'),
  ),
} as const satisfies Record<RowProblem, Both>

export const columnWords = {
  name: w('姓名', 'Name'),
  citizenNumber: w('公民身份号码', 'Citizen number'),
  document: w('证件', 'Document'),
  photo: w('照片', 'Photo'),
} as const satisfies Record<ListColumn, Words>

/** Why an application of a confirmed list was not made after all. */
export const leftOutWords: Readonly<Record<string, Words>> = {
  not_insured: w('此人已不在参保状态', 'They are no longer insured'),
  application_open: w('此人刚刚另有了申请', 'Another application was made meanwhile'),
  card_in_hand: w('此人刚刚领到了卡', 'They have got a card meanwhile'),
  photo_unknown: w('照片不见了', 'The photo is gone'),
  photo_not_accepted: w('照片不合要求', 'The photo does not meet the rules'),
}
export const leftOutOtherwise = w(
  '未能提交，请联系经办机构',
  'It could not be made; ask the agency',
)

export const fileRefusedProblem = {
  file_refused: {
    status: 422,
    zh: { title: '文件不能接收', detail: '请看下面的原因，改好后重新上传。' },
    en: { title: 'The file cannot be taken', detail: 'See why below, mend it and send it again.' },
  },
} as const satisfies Record<string, ProblemWords>
