import type { ApiFailure } from '@outpost/contract/client'
import type { Result } from '@outpost/kernel'
import { tell } from './tell.ts'
import { useWrite } from './use-write.ts'

/** The write of a sheet over the page: once it is done the sheet closes, and `said` is told. */
export const useClosingWrite = <Input, T>(
  write: (input: Input, key: string) => Promise<Result<T, ApiFailure>>,
  close: () => void,
  said: (value: T) => string,
) =>
  useWrite(write, (value: T) => {
    tell(said(value))
    close()
  })
