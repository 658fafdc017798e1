import { Text } from '@mantine/core'
import type { TerminalReport } from '@outpost/contract/v2'
import { formatNumber } from '../kit/format.ts'
import { useTexts } from '../texts/texts.ts'

const MB = 1_048_576

/** What the platform tells of the disk, and whether it has promised to keep the records. */
export function StorageText({ storage }: { storage: TerminalReport['storage'] }) {
  const { t, locale } = useTexts()
  if (storage === undefined) return <Text span>–</Text>
  const { usedBytes, quotaBytes, persisted } = storage
  const mb = (bytes: number) => `${formatNumber(Math.round((10 * bytes) / MB) / 10, locale)} MB`
  return (
    <>
      {usedBytes !== undefined && (
        <Text>{quotaBytes === undefined ? mb(usedBytes) : `${mb(usedBytes)} / ${mb(quotaBytes)}`}</Text>
      )}
      {persisted !== undefined && <Text size="sm">{t(persisted ? 'terminal.kept' : 'terminal.notKept')}</Text>}
    </>
  )
}
