import { Badge, Text } from '@mantine/core'
import type { TerminalRequest } from '@outpost/contract/v2'
import { formatNumber, formatSpan } from '../kit/format.ts'
import { useTexts } from '../texts/texts.ts'

const COLOURS = { waiting: 'blue', answered: 'green', failed: 'red', expired: 'gray' } as const

/** What became of a request: its state, and of sending now how far the terminal came. */
export function OutcomeText({ request: { state, sync, failure } }: { request: TerminalRequest }) {
  const { t, locale } = useTexts()
  const left = () => {
    if (sync === undefined) return undefined
    if (sync.unsent > 0) return t('terminal.left', { count: sync.unsent })
    if (sync.backlog > 0) return t('terminal.behind', { rows: formatNumber(sync.backlog, locale) })
    return t('terminal.sent', { span: formatSpan(sync.tookMs, locale) })
  }
  const code = sync?.code ?? failure
  return (
    <>
      <Badge variant="light" color={COLOURS[state]} c="var(--mantine-color-text)">
        {t(`terminal.states.${state}`)}
      </Badge>
      {(sync !== undefined || code !== undefined) && (
        <Text size="sm">
          {left()} {code !== undefined && t('terminal.because', { code })}
        </Text>
      )}
    </>
  )
}
