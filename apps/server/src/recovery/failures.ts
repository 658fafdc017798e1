/** A backup could not be taken; nothing of it stays. */
export class BackupFailed extends Error {
  override readonly name = 'BackupFailed'
}

/** A backup that cannot be trusted or read, or a database that it may not replace. The database is as it was. */
export class RestoreRefused extends Error {
  override readonly name = 'RestoreRefused'
}

/** What a file system says, for people. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  if (code === 'ENOSPC') return 'the disk is full'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'it may not be written there'
  return error instanceof Error ? error.message : String(error)
}
