/** One SFTP session over one folder: the requests of version 3 of the protocol, answered from the disk. */
import * as fs from 'node:fs'
import { join, posix } from 'node:path'
import ssh2 from 'ssh2'
import type { Attributes, Connection, SFTPWrapper } from 'ssh2'
import type { SftpFaults } from './sftp-server.ts'

const { OPEN_MODE, STATUS_CODE, flagsToString } = ssh2.utils.sftp

export type Served = {
  readonly folder: string
  readonly faults: SftpFaults
  readonly connection: Connection
}

type OpenFile = {
  readonly kind: 'file'
  readonly file: number
  readonly path: string
  isCut: boolean
}
type OpenFolder = { readonly kind: 'folder'; readonly path: string; isRead: boolean }

type Session = Served & {
  readonly sftp: SFTPWrapper
  /** A path as the client names it, which never leads out of the folder. */
  readonly here: (path: string) => string
  readonly keep: (request: number, handle: OpenFile | OpenFolder) => void
  readonly file: (id: Buffer) => OpenFile
  readonly openFolder: (id: Buffer) => OpenFolder
  readonly forget: (id: Buffer) => void
  /** Answers by the act, or with what went wrong. */
  readonly answer: (request: number, act: () => void) => void
  readonly done: (request: number) => void
}

export function serveFolder(sftp: SFTPWrapper, served: Served): void {
  const session = sessionOver(sftp, served)
  serveFolders(session)
  serveFiles(session)
  serveLooks(session)
  serveNames(session)
}

function sessionOver(sftp: SFTPWrapper, served: Served): Session {
  const handles = new Map<number, OpenFile | OpenFolder>()
  let last = 0
  const handleOf = (id: Buffer) => handles.get(id.readUInt32BE(0))
  return {
    ...{ ...served, sftp },
    here: (path) => join(served.folder, posix.normalize(`/${path}`)),
    keep: (request, handle) => {
      const id = Buffer.alloc(4)
      id.writeUInt32BE((last += 1))
      handles.set(last, handle)
      sftp.handle(request, id)
    },
    file: (id) => {
      const handle = handleOf(id)
      if (handle?.kind !== 'file') throw new Error('no such open file')
      return handle
    },
    openFolder: (id) => {
      const handle = handleOf(id)
      if (handle?.kind !== 'folder') throw new Error('no such open folder')
      return handle
    },
    forget: (id) => {
      const handle = handleOf(id)
      if (handle?.kind === 'file') fs.closeSync(handle.file)
      handles.delete(id.readUInt32BE(0))
    },
    answer: (request, act) => {
      try {
        act()
      } catch (fault) {
        const isMissing = fault instanceof Error && 'code' in fault && fault.code === 'ENOENT'
        sftp.status(request, isMissing ? STATUS_CODE.NO_SUCH_FILE : STATUS_CODE.FAILURE)
      }
    },
    done: (request) => sftp.status(request, STATUS_CODE.OK),
  }
}

function serveFolders({ sftp, here, keep, openFolder, answer }: Session): void {
  sftp.on('OPENDIR', (request, path) =>
    answer(request, () => {
      fs.readdirSync(here(path))
      keep(request, { kind: 'folder', path: here(path), isRead: false })
    }),
  )
  sftp.on('READDIR', (request, id) =>
    answer(request, () => {
      const handle = openFolder(id)
      if (handle.isRead) return sftp.status(request, STATUS_CODE.EOF)
      handle.isRead = true
      sftp.name(request, entriesOf(handle.path))
    }),
  )
}

function serveFiles(session: Session): void {
  const { sftp, here, keep, file, forget, answer, done, faults, connection } = session
  sftp.on('OPEN', (request, path, flags) =>
    answer(request, () => {
      const opened = fs.openSync(here(path), flagsToString(flags) ?? 'r', 0o600)
      const isCut = (flags & OPEN_MODE.WRITE) !== 0 && faults.cutUploads > 0
      if (isCut) faults.cutUploads -= 1
      keep(request, { kind: 'file', file: opened, path: here(path), isCut })
    }),
  )
  sftp.on('WRITE', (request, id, offset, data) =>
    answer(request, () => {
      const handle = file(id)
      const kept = handle.isCut ? data.subarray(0, Math.ceil(data.length / 2)) : data
      fs.writeSync(handle.file, kept, 0, kept.length, offset)
      if (handle.isCut) connection.end()
      else done(request)
    }),
  )
  sftp.on('READ', (request, id, offset, length) =>
    answer(request, () => {
      const bytes = Buffer.alloc(length)
      const count = fs.readSync(file(id).file, bytes, 0, length, offset)
      if (count === 0) sftp.status(request, STATUS_CODE.EOF)
      else sftp.data(request, bytes.subarray(0, count))
    }),
  )
  sftp.on('CLOSE', (request, id) =>
    answer(request, () => {
      forget(id)
      done(request)
    }),
  )
}

function serveLooks({ sftp, here, file, answer, done }: Session): void {
  const look = (request: number, path: string) =>
    answer(request, () => sftp.attrs(request, attributesOf(here(path))))
  sftp.on('STAT', look)
  sftp.on('LSTAT', look)
  sftp.on('FSTAT', (request, id) =>
    answer(request, () => sftp.attrs(request, attributesOf(file(id).path))),
  )
  sftp.on('SETSTAT', done)
  sftp.on('FSETSTAT', done)
}

function serveNames({ sftp, here, answer, done, faults }: Session): void {
  sftp.on('REALPATH', (request, path) => {
    const filename = posix.normalize(`/${path}`)
    sftp.name(request, [{ filename, longname: filename, attrs: noAttributes }])
  })
  sftp.on('RENAME', (request, from, to) =>
    answer(request, () => {
      // As OpenSSH does: a name that is taken is never given away.
      if (fs.existsSync(here(to))) return sftp.status(request, STATUS_CODE.FAILURE)
      fs.renameSync(here(from), here(to))
      done(request)
    }),
  )
  sftp.on('REMOVE', (request, path) =>
    answer(request, () => {
      if (faults.deliverTwice > 0) faults.deliverTwice -= 1
      else fs.unlinkSync(here(path))
      done(request)
    }),
  )
}

const noAttributes: Attributes = { mode: 0, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 }

function attributesOf(path: string): Attributes {
  const { mode, uid, gid, size, atimeMs, mtimeMs } = fs.statSync(path)
  const seconds = (ms: number) => Math.floor(ms / 1000)
  return { mode, uid, gid, size, atime: seconds(atimeMs), mtime: seconds(mtimeMs) }
}

function entriesOf(folder: string) {
  return fs.readdirSync(folder).map((filename) => {
    const attrs = attributesOf(join(folder, filename))
    return { filename, longname: filename, attrs }
  })
}
