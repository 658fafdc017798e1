import { useRouter } from 'expo-router'
import { usePending } from '../approvals/use-pending.ts'
import { RowLink } from '../kit/row-link.tsx'
import { useTexts } from '../texts/texts.ts'

/** The way to the requests of this branch that wait for a supervisor, asked for here or at a neighbour. */
export function PendingApprovals() {
  const { t } = useTexts()
  const router = useRouter()
  const { length: count } = usePending()
  if (count === 0) return null
  return (
    <RowLink
      title={t('syncCentre.approvals.title')}
      detail={t('syncCentre.approvals.waiting', { count })}
      onPress={() => router.navigate('/approvals')}
    />
  )
}
