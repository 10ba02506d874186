/** What a workbook of fifty thousand rows can be as an archive, with room to spare. */
const megabyte = 1024 * 1024

export const workbookZipLimits = {
  entriesAtMost: 1_000,
  entryBytesAtMost: 192 * megabyte,
  bytesAtMost: 256 * megabyte,
}

/** The first bytes of every archive. */
export const archiveMark = 0x504b0304
