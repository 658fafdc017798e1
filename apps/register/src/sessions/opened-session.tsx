import type { CashIntent, LocalSession } from '@outpost/client'
import { useRouter } from 'expo-router'
import { useCallback, useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { Action } from '../kit/action.tsx'
import { Card, Fact } from '../kit/card.tsx'
import type { IconName } from '../kit/icon.tsx'
import { Notice } from '../kit/notice.tsx'
import { Page } from '../kit/page.tsx'
import { useRegister } from '../state/register.tsx'
import { SESSION_SHOWN } from '../state/shown.ts'
import { useLive } from '../state/use-live.ts'
import { formatDateTime, formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space } from '../theme/theme.ts'
import { CashMovementSheet } from './cash-movement-sheet.tsx'
import { ClosureList } from './closure-list.tsx'

const MOVEMENTS = [
  ['paid_in', 'plus'],
  ['paid_out', 'minus'],
  ['safe_drop', 'lock'],
  ['no_sale', 'cash'],
] as const satisfies readonly (readonly [CashIntent['kind'], IconName])[]

/** The open session: what may be seen before the drawer is counted, money moved in and out, and the ways to X report and closing. */
export function OpenedSession({ session }: { readonly session: LocalSession }) {
  const { t, locale } = useTexts()
  const router = useRouter()
  const { branch } = useRegister()
  const [moving, setMoving] = useState<CashIntent['kind'] | null>(null)
  const [moved, setMoved] = useState<string | null>(null)
  const done = ({ kind, amount }: Pick<CashIntent, 'kind' | 'amount'>) => {
    setMoving(null)
    setMoved(t(`sessions.movement.${kind}.done`, { amount: formatMoney(amount, branch.currency, locale) }))
  }
  return (
    <Page title={t('sessions.openTitle', { number: session.number })}>
      <SeenBefore session={session} />
      {moved !== null && <Notice tone="safe">{moved}</Notice>}
      <Card title={t('sessions.movements')}>
        <View style={styles.actions}>
          {MOVEMENTS.map(([kind, icon]) => (
            <Action key={kind} icon={icon} onPress={() => setMoving(kind)}>
              {t(`sessions.movement.${kind}.title`)}
            </Action>
          ))}
        </View>
      </Card>
      <View style={styles.actions}>
        <Action kind="main" icon="check" onPress={() => router.navigate('/session/close')}>
          {t('sessions.close')}
        </Action>
        <Action icon="receipt" onPress={() => router.navigate(`/session/${session.id}`)}>
          {t('sessions.xReport')}
        </Action>
      </View>
      <ClosureList />
      {moving !== null && <CashMovementSheet kind={moving} onDone={done} onDismiss={() => setMoving(null)} />}
    </Page>
  )
}

/** Nothing here tells what should be in the drawer. */
function SeenBefore({ session }: { readonly session: LocalSession }) {
  const { t, locale } = useTexts()
  const { terminal, branch } = useRegister()
  const sheet = useLive(
    useCallback(() => terminal.sessionService.countSheet(session.id), [terminal, session.id]),
    SESSION_SHOWN,
  )
  const money = (amount: number) => formatMoney(amount, branch.currency, locale)
  return (
    <Card>
      <Fact name={t('sessions.report.opened')}>{formatDateTime(session.openedAt, locale)}</Fact>
      <Fact name={t('sessions.float')}>{money(session.openingFloat)}</Fact>
      {sheet?.ok && (
        <>
          <Fact name={t('sessions.soFar')}>
            {t('sessions.soFarCounts', {
              sales: sheet.value.saleCount,
              returns: sheet.value.returnCount,
              voids: sheet.value.voidCount,
            })}
          </Fact>
          {sheet.value.cashMovements.map(({ kind, count, amount }) => (
            <Fact key={kind} name={t(`sessions.movement.${kind}.title`)}>
              {kind === 'no_sale' ? `${count} ×` : `${count} × · ${money(amount)}`}
            </Fact>
          ))}
          {sheet.value.refusedCount > 0 && (
            <Notice tone="error">{t('sessions.refusedSoFar', { count: sheet.value.refusedCount })}</Notice>
          )}
        </>
      )}
    </Card>
  )
}

const styles = StyleSheet.create({ actions: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s } })
