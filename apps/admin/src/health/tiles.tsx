import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import { formatNumber } from '../kit/format.ts'
import { Tile } from '../kit/tile.tsx'
import { Ago } from '../kit/when.tsx'
import { useTexts } from '../texts/texts.ts'

/* What is told alike of the nation and of one branch. */

export function UnsentTile({ unsent, oldestAt }: { unsent: number; oldestAt: string | undefined }) {
  const { t, locale } = useTexts()
  const oldest =
    oldestAt === undefined ? t('health.nothingWaits') : [t('health.oldest'), ' ', <Ago key="at" at={oldestAt} />]
  return <Tile label={t('health.unsent')} value={formatNumber(unsent, locale)} about={oldest} />
}

/** `to`: the page where they are settled. */
export function DeadLettersTile({ count, to }: { count: number; to: string }) {
  const { t, locale } = useTexts()
  const link = (
    <Anchor component={Link} to={to} size="sm">
      {t('health.toDeadLetters')}
    </Anchor>
  )
  const tone = count > 0 ? { tone: 'red' as const } : {}
  return <Tile label={t('health.deadLetters')} value={formatNumber(count, locale)} about={link} {...tone} />
}
