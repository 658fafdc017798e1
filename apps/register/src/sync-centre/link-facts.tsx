import type { TerminalStatus } from '@outpost/client'
import { useEffect, useState } from 'react'
import { Card, Fact } from '../kit/card.tsx'
import { useRegister } from '../state/register.tsx'
import { formatDateTime } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { clockWords } from './clock-words.ts'

/** When head office was last heard, whose clock goes wrong, and what went wrong last. */
export function LinkFacts({ status: { lastSyncAt, lastError } }: { readonly status: TerminalStatus }) {
  const { t, locale } = useTexts()
  const { terminalCode, branch } = useRegister()
  const offset = useClockOffset()
  return (
    <Card title={t('syncCentre.link.title')}>
      <Fact name={t('syncCentre.lastSync')}>
        {lastSyncAt === null ? t('syncCentre.neverSynced') : formatDateTime(lastSyncAt, locale)}
      </Fact>
      {lastError && (
        <Fact name={t('syncCentre.link.lastError')}>
          {`${formatDateTime(lastError.at, locale)} · ${lastError.code}`}
        </Fact>
      )}
      <Fact name={t('syncCentre.link.clock')}>{clockWords(offset, t)}</Fact>
      <Fact name={t('syncCentre.link.terminal')}>{`${branch.name} · ${terminalCode}`}</Fact>
    </Card>
  )
}

/** Server's clock minus ours, milliseconds; `null` before the first answer, and where another tab does the sending. */
function useClockOffset(): number | null {
  const { sync } = useRegister().terminal
  const [offset, setOffset] = useState(() => sync.status().clockOffsetMs)
  useEffect(() => sync.subscribe(({ clockOffsetMs }) => setOffset(clockOffsetMs)), [sync])
  return offset
}
