import type { DiagnosticBundle } from '@outpost/contract/v2'
import { Facts } from '../kit/facts.tsx'
import { formatNumber, formatSpan } from '../kit/format.ts'
import { Panel } from '../kit/panel.tsx'
import { When } from '../kit/when.tsx'
import { useTexts } from '../texts/texts.ts'
import { StorageText } from './storage-text.tsx'

interface Of {
  readonly bundle: DiagnosticBundle
}

export function DevicePanel({ bundle: { software, device, storage, startedAt, clockOffsetMs } }: Of) {
  const { t, locale } = useTexts()
  return (
    <Panel title={t('bundle.device')}>
      <Facts
        of={[
          [t('bundle.app'), software.appVersion ?? '–'],
          [t('bundle.contract'), software.contractVersion],
          [t('bundle.flags'), software.flagSet ?? '–'],
          [t('bundle.started'), <When key="s" at={startedAt} />],
          [t('bundle.system'), device.system ?? '–'],
          [t('bundle.language'), device.language ?? '–'],
          [t('bundle.timeZone'), device.timeZone ?? '–'],
          [t('bundle.store'), device.store ?? '–'],
          [t('terminal.storage'), <StorageText key="st" storage={storage} />],
          [t('terminal.clock'), clockOffsetMs === undefined ? '–' : formatSpan(Math.abs(clockOffsetMs), locale)],
        ]}
      />
    </Panel>
  )
}

export function EnginePanel({ bundle: { engine } }: Of) {
  const { t, locale } = useTexts()
  const number = (value: number) => formatNumber(value, locale)
  const { phase, halt, failures, heldUntil, lastSyncAt, lastError, branchSeq, catalogSeq, backlog } = engine
  return (
    <Panel title={t('bundle.engine')}>
      <Facts
        of={[
          [t('bundle.phase'), phase],
          ...(halt === undefined ? [] : [[t('bundle.halt'), halt] as const]),
          [t('bundle.failures'), number(failures)],
          ...(heldUntil === undefined ? [] : [[t('bundle.heldUntil'), <When key="h" at={heldUntil} />] as const]),
          [t('terminal.lastSync'), <When key="l" at={lastSyncAt} />],
          ...(lastError === undefined ? [] : [[t('bundle.lastError'), lastError.code] as const]),
          [t('bundle.branchSeq'), number(branchSeq)],
          [t('bundle.catalogSeq'), number(catalogSeq)],
          [t('bundle.backlog'), number(backlog)],
        ]}
      />
    </Panel>
  )
}

export function QueuePanel({ bundle: { queue, logged } }: Of) {
  const { t, locale } = useTexts()
  const number = (value: number) => formatNumber(value, locale)
  return (
    <Panel title={t('bundle.queue')}>
      <Facts
        of={[
          [t('bundle.pending'), number(queue.pending)],
          [t('bundle.retrying'), number(queue.retrying)],
          [t('terminal.deadLetters'), number(queue.deadLetters)],
          [t('terminal.oldest'), <When key="o" at={queue.oldestUnsentAt} />],
          [t('bundle.logged'), number(logged)],
        ]}
      />
    </Panel>
  )
}
