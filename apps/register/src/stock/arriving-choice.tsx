import type { TransferStatus } from '@outpost/contract/v2'
import { Card } from '../kit/card.tsx'
import { Choice } from '../kit/choice.tsx'
import { Notice } from '../kit/notice.tsx'
import { formatDateTime } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { useArriving } from './arriving-list.tsx'
import { useBranchNames } from './use-branch-names.ts'

interface ArrivingChoiceProps {
  readonly chosen: string | null
  readonly onChoose: (transfer: TransferStatus) => void
}

/** Which of the transfers on their way has come. */
export function ArrivingChoice({ chosen, onChoose }: ArrivingChoiceProps) {
  const { t, locale } = useTexts()
  const arriving = useArriving()
  const names = useBranchNames()
  if (!arriving) return null
  if (arriving.length === 0) return <Notice tone="info">{t('stock.nothingArriving')}</Notice>
  const named = ({ fromBranchId, sentAt }: TransferStatus) =>
    `${names.get(fromBranchId) ?? '…'} · ${formatDateTime(sentAt, locale)}`
  return (
    <Card title={t('stock.arriving')}>
      <Choice
        label={t('stock.arriving')}
        headed
        choices={arriving.map((transfer) => ({ value: transfer.id, words: named(transfer) }))}
        chosen={chosen}
        onChoose={(id) => {
          const transfer = arriving.find((each) => each.id === id)
          if (transfer) onChoose(transfer)
        }}
      />
    </Card>
  )
}
