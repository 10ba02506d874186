/** The only door of this room. */
export type { CellChange } from './compare-lines.ts'
export {
  type Asked,
  type CatalogueEntry,
  hospitalLevels,
  type Level,
  levels,
  type ListKind,
  listKinds,
} from './catalogue.ts'
export {
  type ClinicalCode,
  type ClinicalKind,
  clinicalKindOf,
  clinicalKinds,
} from './clinical-code.ts'
export { findCodes, unlistedCodes } from './clinical-code-store.ts'
export {
  catalogueFileOf,
  type CatalogueTicket,
  catalogueTicket,
  isTicketGood,
  type TicketKind,
  ticketKinds,
} from './file-by-ticket.ts'
export { type FileKind, fileKinds, isFileKind } from './file-kind.ts'
export {
  importCatalogueFile,
  type ImportOutcome,
  type Piles,
  takeCatalogueFile,
} from './import-file.ts'
export { readVersions, type Version } from './import-store.ts'
export { type MapItem, mapItem, type Mapped } from './map-item.ts'
export {
  type Mapping,
  type MapRefusal,
  mapRefusals,
  type UnmapRefusal,
  unmapRefusals,
} from './mapping.ts'
export { readMappings } from './mapping-store.ts'
export { ownCodesOn } from './own-codes.ts'
export { cataloguePieces } from './open-file.ts'
export {
  areasThatCount,
  type FileProblem,
  type LineFault,
  readCatalogueFile,
  type ReadFile,
  type Row,
} from './read-file.ts'
export {
  catalogueHistory,
  type FoundEntry,
  type Search,
  searchCatalogue,
  type Told,
} from './search.ts'
export { type OwnPageAsked, readOwnPage } from './own-page.ts'
export { type PagedKind, type PageLine, readPage } from './page-store.ts'
export { type DescribedItem, describedItems, entriesOn } from './store.ts'
export { checkUploads, createUploadWorker } from './check-uploads.ts'
export {
  dropUpload,
  type DropRefusal,
  forceByTwo,
  forceWanted,
  takeDueUploads,
} from './force-upload.ts'
export { catalogueFolder, sendCatalogueFile } from './send-upload.ts'
export { type ForceRefusal, pileNames, type Upload, uploadStates } from './upload.ts'
export { readUpload, readUploads } from './upload-store.ts'
export { type UnmapItem, unmapItem, type Unmapped } from './unmap-item.ts'
export { catalogueLine, writeCatalogueFile } from './write-file.ts'
