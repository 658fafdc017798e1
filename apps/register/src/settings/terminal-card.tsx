import { useCallback } from 'react'
import app from '../../app.json'
import { Card, Fact } from '../kit/card.tsx'
import { useRegister } from '../state/register.tsx'
import { IDENTITY_SHOWN } from '../state/shown.ts'
import { useLive } from '../state/use-live.ts'
import { formatDateTime } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'

/** Who this terminal is, for whoever calls support. */
export function TerminalCard() {
  const { t, locale } = useTexts()
  const { terminal, terminalCode, branch, kind } = useRegister()
  const facts = useLive(
    useCallback(() => terminal.facts(), [terminal]),
    IDENTITY_SHOWN,
  )
  return (
    <Card title={t('settings.terminal')}>
      <Fact name={t('settings.branch')}>{`${branch.code} ${branch.name}`}</Fact>
      <Fact name={t('settings.terminalCode')}>{terminalCode}</Fact>
      {facts?.ok && (
        <>
          <Fact name={t('settings.enrolled')}>{formatDateTime(facts.value.identity.enrolledAt, locale)}</Fact>
          <Fact name={t('settings.terminalId')}>{facts.value.identity.terminalId}</Fact>
        </>
      )}
      <Fact name={t('settings.currency')}>{`${branch.currency} · ${branch.timezone}`}</Fact>
      <Fact name={t('settings.version')}>{`${app.expo.version} · ${t(`settings.kinds.${kind}`)}`}</Fact>
    </Card>
  )
}
