import { useRouter } from 'expo-router'
import { useEffect } from 'react'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { ApprovalSheet } from '../approvals/approval-sheet.tsx'
import { Action } from '../kit/action.tsx'
import { Card } from '../kit/card.tsx'
import { Field } from '../kit/field.tsx'
import { Notice } from '../kit/notice.tsx'
import { Page } from '../kit/page.tsx'
import { useKeys } from '../state/use-keys.ts'
import { useTexts } from '../texts/texts.ts'
import { space } from '../theme/theme.ts'
import { ArrivingChoice } from './arriving-choice.tsx'
import { useArriving } from './arriving-list.tsx'
import { BranchChoice } from './branch-choice.tsx'
import { addGoods, changeLine, dropLine, EMPTY_DRAFT, kindOf, type MoveKind, needsReason } from './draft.ts'
import { DraftLineRow } from './draft-line-row.tsx'
import { GoodsSearch } from './goods-search.tsx'
import { useCompletion } from './use-completion.ts'
import { useDraft } from './use-draft.ts'

interface DocumentScreenProps {
  readonly kind: string
  /** Of a transfer in: which of those that are arriving. */
  readonly transferId?: string
}

/** A stock document in the making, of a kind that there is. */
export function DocumentScreen({ kind, ...rest }: DocumentScreenProps) {
  const { t } = useTexts()
  const known = kindOf(kind)
  if (known) return <DraftForm key={known} kind={known} {...rest} />
  return (
    <Page title={t('stock.title')}>
      <Notice tone="error">{t('stock.documentUnknown')}</Notice>
    </Page>
  )
}

interface DraftFormProps {
  readonly kind: MoveKind
  readonly transferId?: string
}

function DraftForm({ kind, transferId }: DraftFormProps) {
  const { t } = useTexts()
  const router = useRouter()
  const [draft, setDraft] = useDraft(kind)
  const arriving = useArriving()
  const completion = useCompletion(kind, draft, (id) => {
    setDraft(EMPTY_DRAFT)
    router.replace(`/stock/document/${id}`)
  })
  const wanted = arriving?.find(({ id }) => id === transferId)
  useEffect(() => {
    if (wanted && draft.transferId !== wanted.id) void completion.draftOf(wanted).then(setDraft)
  })
  useKeys(({ key, typing, take }) => {
    if (key === 'F2') void completion.complete()
    else if (key === 'Escape' && !typing) router.navigate('/stock')
    else return
    take()
  })
  const isEmpty = draft === EMPTY_DRAFT || (draft.lines.length === 0 && draft.transferId === null)
  return (
    <Page
      title={t(`stock.kinds.${kind}`)}
      aside={
        <Action kind="quiet" icon="back" onPress={() => router.navigate('/stock')}>
          {t('stock.toStock')}
        </Action>
      }
    >
      <Text variant="bodyMedium">{t(`stock.hint.${kind}`)}</Text>
      {kind === 'transfer_out' && (
        <BranchChoice branchId={draft.branchId} onBranch={(branchId) => setDraft({ ...draft, branchId })} />
      )}
      {kind === 'transfer_in' && (
        <ArrivingChoice
          chosen={draft.transferId}
          onChoose={(transfer) => void completion.draftOf(transfer).then(setDraft)}
        />
      )}
      <GoodsSearch onPick={(product) => setDraft(addGoods(draft, product))} />
      {draft.lines.length > 0 && (
        <Card>
          {draft.lines.map((line) => (
            <DraftLineRow
              key={line.productId}
              line={line}
              kind={kind}
              onChange={(change) => setDraft(changeLine(draft, line.productId, change))}
              onRemove={() => setDraft(dropLine(draft, line.productId))}
              onSubmit={completion.complete}
            />
          ))}
        </Card>
      )}
      {kind !== 'transfer_in' && (
        <Field
          label={needsReason(kind) ? t('stock.reason') : t('stock.reasonOptional')}
          value={draft.reason}
          onChangeText={(reason) => setDraft({ ...draft, reason })}
          maxLength={200}
        />
      )}
      {completion.problem !== null && <Notice tone="error">{completion.problem}</Notice>}
      <View style={styles.actions}>
        <Action kind="main" icon="check" busy={completion.isBusy} onPress={completion.complete}>
          {t(`stock.complete.${kind}`, { count: draft.lines.length })}
        </Action>
        {!isEmpty && (
          <Action kind="danger" onPress={() => setDraft(EMPTY_DRAFT)}>
            {t('stock.startOver')}
          </Action>
        )}
      </View>
      {completion.need && (
        <ApprovalSheet need={completion.need} onApproved={completion.approve} onDismiss={completion.giveUp} />
      )}
    </Page>
  )
}

const styles = StyleSheet.create({ actions: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s } })
