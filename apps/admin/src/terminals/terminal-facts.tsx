import { Text } from '@mantine/core'
import type { Terminal, TerminalHealth } from '@outpost/contract/v2'
import { Facts } from '../kit/facts.tsx'
import { formatMoney, formatNumber, formatSpan } from '../kit/format.ts'
import { Ago, When } from '../kit/when.tsx'
import { useTexts } from '../texts/texts.ts'
import { StorageText } from './storage-text.tsx'

interface TerminalFactsProps {
  readonly terminal: Terminal
  readonly health: TerminalHealth | undefined
  readonly currency: string
}

export function TerminalFacts({ terminal, health, currency }: TerminalFactsProps) {
  const { t, locale } = useTexts()
  const report = health?.report
  const own = [
    ...(health === undefined ? [] : [[t('kit.state'), t(`health.links.${health.link}`)] as const]),
    [t('terminals.lastSeen'), <Ago key="s" at={terminal.lastSeenAt} />] as const,
    [t('terminals.version'), terminal.appVersion ?? report?.appVersion ?? '–'] as const,
    [t('terminal.enrolled'), <When key="e" at={terminal.enrolledAt} />] as const,
  ]
  if (report === undefined)
    return (
      <>
        <Facts of={own} />
        <Text c="dimmed">{t('terminal.noReport')}</Text>
      </>
    )
  const { queue, clockOffsetMs, storage, lastSyncAt, lastBackupAt, contractVersion } = report
  return (
    <Facts
      of={[
        ...own,
        [t('terminal.lastReport'), <Ago key="r" at={health?.reportedAt} />],
        [t('terminal.unsent'), formatNumber(queue.pending + queue.retrying, locale)],
        ...(queue.oldestUnsentAt === undefined
          ? []
          : [[t('terminal.oldest'), <Ago key="o" at={queue.oldestUnsentAt} />] as const]),
        [t('terminal.money'), formatMoney(queue.unsentAmount, currency, locale)],
        [t('terminal.deadLetters'), formatNumber(queue.deadLetters, locale)],
        [t('terminal.clock'), clockOffsetMs === undefined ? '–' : formatSpan(Math.abs(clockOffsetMs), locale)],
        [t('terminal.storage'), <StorageText key="st" storage={storage} />],
        [t('terminal.lastSync'), <Ago key="l" at={lastSyncAt} />],
        [t('terminal.lastBackup'), <Ago key="b" at={lastBackupAt} />],
        [t('terminal.contract'), contractVersion],
      ]}
    />
  )
}
