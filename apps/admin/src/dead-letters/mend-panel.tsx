import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { type DeadLetter, type RequeueRequest } from '@outpost/contract/v2'
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react'
import { useDesk, useRole, useSession } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { useFailureWords } from '../kit/failure-words.ts'
import { Panel } from '../kit/panel.tsx'
import { tell } from '../kit/tell.ts'
import { useWrite } from '../kit/use-write.ts'
import { WordsField } from '../kit/words-field.tsx'
import { useTexts } from '../texts/texts.ts'
import { approvalFor } from './approval-for.ts'
import { useMutationWords } from './mutation-words.ts'
import { type PayloadFault, readPayload } from './read-payload.ts'

const PayloadEditor = lazy(async () => ({ default: (await import('./payload-editor.tsx')).PayloadEditor }))

const NO_FAULTS: readonly never[] = []
/** How long an approval that is asked for and given here stays open in between. */
const APPROVAL_MS = 15 * 60_000

/** The payload, and every way out: repair, send again, approve, discard. Each needs a reason, which stays on record. */
export function MendPanel({ letter }: { letter: DeadLetter }) {
  const { t } = useTexts()
  const role = useRole()
  const words = useFailureWords()
  const initial = useMemo(() => JSON.stringify(letter.payload, null, 2), [letter.payload])
  const [text, setText] = useState(initial)
  const [reason, setReason] = useState('')
  const checked = useMemo(() => readPayload(letter.type, letter.schemaVersion, text), [letter, text])
  const fault = useDeferredValue(checked.ok ? undefined : checked.error)
  const faults = useFaultWords(fault)
  const deeds = useDeeds(letter)
  const isOpen = letter.resolution === undefined
  const mayRequeue = role === 'support' || role === 'admin'
  const isChanged = text !== initial
  const isBusy = deeds.requeue.isPending || deeds.discard.isPending || deeds.approve.isPending
  const error = deeds.requeue.error ?? deeds.discard.error ?? deeds.approve.error
  const wanted = approvalFor(letter)
  const hasReason = reason.trim() !== ''
  return (
    <Panel title={isOpen ? t('mend.title') : t('mend.payload')}>
      <Suspense fallback={<Skeleton h={320} />}>
        <PayloadEditor
          initial={initial}
          label={t('mend.payload')}
          readOnly={!isOpen || !mayRequeue}
          faults={faults}
          onChange={setText}
        />
      </Suspense>
      {isOpen && (
        <>
          <FaultList fault={fault} faults={faults} isChanged={isChanged} />
          <WordsField
            label={t('deadLetters.reason')}
            description={t('deadLetters.reasonAbout')}
            value={reason}
            onChange={setReason}
            required
          />
          {error !== null && (
            <Alert color="red" role="alert" title={t('mend.failed')}>
              {words(error)}
            </Alert>
          )}
          <Group>
            {mayRequeue &&
              (isChanged ? (
                <Button
                  disabled={!hasReason || !checked.ok || isBusy}
                  loading={deeds.requeue.isPending}
                  onClick={() => checked.ok && deeds.requeue.mutate({ reason, payload: checked.value })}
                >
                  {t('mend.repair')}
                </Button>
              ) : (
                <Button
                  disabled={!hasReason || isBusy}
                  loading={deeds.requeue.isPending}
                  onClick={() => deeds.requeue.mutate({ reason })}
                >
                  {t('mend.requeue')}
                </Button>
              ))}
            {wanted !== undefined && role === 'admin' && !isChanged && (
              <Button
                variant="light"
                disabled={!hasReason || isBusy}
                loading={deeds.approve.isPending}
                onClick={() => deeds.approve.mutate(reason)}
              >
                {t(`mend.approve.${wanted.kind}`)}
              </Button>
            )}
            <Button
              variant="default"
              c="var(--desk-red)"
              disabled={!hasReason || isBusy}
              loading={deeds.discard.isPending}
              onClick={() => deeds.discard.mutate(reason)}
            >
              {t('mend.discard')}
            </Button>
          </Group>
          {!hasReason && (
            <Text size="sm" c="dimmed">
              {t('mend.needsReason')}
            </Text>
          )}
          {!mayRequeue && (
            <Text size="sm" c="dimmed">
              {t('mend.supportOnly')}
            </Text>
          )}
        </>
      )}
    </Panel>
  )
}

function useDeeds({ clientRef, branchId, ...letter }: DeadLetter) {
  const { t } = useTexts()
  const { api, newId, now } = useDesk()
  const { staff } = useSession()
  const at = { params: { clientRef }, query: { branchId } }
  const requeue = useWrite(
    (body: RequeueRequest, key) => api.requeueDeadLetter({ ...at, body, key }),
    () => tell(t('mend.accepted')),
  )
  const discard = useWrite(
    (reason: string, key) => api.discardDeadLetter({ ...at, body: { reason }, key }),
    () => tell(t('mend.discarded')),
  )
  const approve = useWrite(
    async (reason: string, key) => {
      const wanted = approvalFor({ clientRef, branchId, ...letter })
      if (wanted === undefined) throw new Error('no approval mends this')
      const approvalId = newId()
      const { kind, subjectId, requestedBy, payloadWith } = wanted
      const query = { branchId }
      const requestedAt = now()
      const expiresAt = new Date(Date.parse(requestedAt) + APPROVAL_MS).toISOString()
      const draft = { id: approvalId, kind, subject: { subjectId }, requestedBy, reason, requestedAt, expiresAt }
      await taken(api.createApprovalRequest({ query, body: draft, key: newId() }))
      const decision = {
        approvalId,
        decision: 'approved',
        decidedBy: staff.id,
        note: reason,
        decidedAt: now(),
      } as const
      await taken(api.decideApprovalRequest({ params: { id: approvalId }, query, body: decision, key: newId() }))
      return api.requeueDeadLetter({ ...at, body: { reason, payload: payloadWith(approvalId) }, key })
    },
    () => tell(t('mend.accepted')),
  )
  return { requeue, discard, approve }
}

/** Each fault with its place, in words. */
function useFaultWords(fault: PayloadFault | undefined) {
  const { t } = useTexts()
  const { rule } = useMutationWords()
  return useMemo(() => {
    if (fault === undefined) return NO_FAULTS
    if (fault.kind !== 'fields') return [{ pointer: '', message: t(`mend.${fault.kind}`) }]
    return fault.errors.map(({ pointer, code }) => ({ pointer, message: `${pointer || '/'}: ${rule(code)}` }))
  }, [fault, t, rule])
}

interface FaultListProps {
  readonly fault: PayloadFault | undefined
  readonly faults: readonly { readonly message: string }[]
  readonly isChanged: boolean
}

function FaultList({ fault, faults, isChanged }: FaultListProps) {
  const { t } = useTexts()
  if (fault === undefined)
    return (
      <Text c={isChanged ? 'var(--desk-green)' : 'dimmed'} size="sm" role="status">
        {isChanged ? t('mend.fits') : t('mend.unchanged')}
      </Text>
    )
  return (
    <Stack gap={2} role="status">
      {faults.map(({ message }) => (
        <Text key={message} c="var(--desk-red)" size="sm">
          {message}
        </Text>
      ))}
    </Stack>
  )
}
