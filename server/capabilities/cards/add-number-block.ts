import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { insertNumberBlock } from './store.ts'

export type NewNumberBlock = {
  readonly blockId?: string
  readonly area: string
  readonly bankId: string
  /** First character of the printed number; any but I and O. */
  readonly letter: string
  /** The first digits of the bank's own numbers, six to eight. */
  readonly bankBin: string
  readonly first: bigint
  readonly count: bigint
}

/** Gives a bank numbers to put on cards in an area; entering the same block twice adds nothing. */
export async function addNumberBlock(db: Db, block: NewNumberBlock): Promise<void> {
  if (!/^[A-HJ-NP-Z]$/.test(block.letter) || !/^[0-9]{6,8}$/.test(block.bankBin)) {
    throw new RangeError('a block has a letter other than I or O and six to eight digits of a bank')
  }
  await insertNumberBlock(db, {
    blockId: block.blockId ?? newId(),
    area: block.area,
    bankId: block.bankId,
    letter: block.letter,
    bankBin: block.bankBin,
    next: block.first,
    until: block.first + block.count,
  })
}
