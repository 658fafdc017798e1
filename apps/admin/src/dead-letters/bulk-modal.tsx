import { Button, Group, Modal, Progress, Stack, Table, Text } from '@mantine/core'
import type { DeadLetter } from '@outpost/contract/v2'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useDesk } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { useFailureWords } from '../kit/failure-words.ts'
import { BranchName, shortId } from '../kit/names.tsx'
import { WordsField } from '../kit/words-field.tsx'
import { useTexts } from '../texts/texts.ts'
import { type BulkOutcome, bulk } from './bulk.ts'
import { factsOf } from './letter-facts.ts'

export interface BulkDeed {
  readonly kind: 'requeue' | 'discard'
  readonly letters: readonly DeadLetter[]
}

/** The same for many letters, one by one: each has its own key and its own answer. */
export function BulkModal({ deed: { kind, letters }, close }: { deed: BulkDeed; close: () => void }) {
  const { t } = useTexts()
  const { api, newId } = useDesk()
  const queries = useQueryClient()
  const words = useFailureWords()
  const [reason, setReason] = useState('')
  const [outcomes, setOutcomes] = useState<readonly BulkOutcome[]>()
  const [isRunning, setRunning] = useState(false)
  const keys = useRef(new Map<string, string>())

  const keyOf = (ref: string) => {
    const key = keys.current.get(ref) ?? newId()
    keys.current.set(ref, key)
    return key
  }
  const work = ({ clientRef, branchId }: DeadLetter) => {
    const args = { params: { clientRef }, query: { branchId }, body: { reason }, key: keyOf(clientRef) }
    return taken(kind === 'requeue' ? api.requeueDeadLetter(args) : api.discardDeadLetter(args))
  }
  const start = async () => {
    setRunning(true)
    setOutcomes(letters.map(() => ({ kind: 'waiting' })))
    await bulk(letters, work, (index, outcome) => setOutcomes((before) => before?.with(index, outcome)))
    await queries.invalidateQueries()
    setRunning(false)
  }
  const count = (of: BulkOutcome['kind']) => outcomes?.filter((outcome) => outcome.kind === of).length ?? 0
  const [done, failed] = [count('done'), count('failed')]
  return (
    <Modal
      opened
      onClose={close}
      title={t(`deadLetters.bulk.${kind}`, { count: letters.length })}
      size="lg"
      closeOnClickOutside={!isRunning}
      withCloseButton={!isRunning}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
    >
      <Stack>
        <Text c="dimmed">{t(`deadLetters.bulk.${kind}About`)}</Text>
        {outcomes === undefined ? (
          <WordsField
            label={t('deadLetters.reason')}
            description={t('deadLetters.reasonAbout')}
            value={reason}
            onChange={setReason}
            required
          />
        ) : (
          <>
            <Progress.Root size="lg">
              <Progress.Section
                value={(done / letters.length) * 100}
                color="green"
                aria-label={t('deadLetters.bulk.done')}
              />
              <Progress.Section
                value={(failed / letters.length) * 100}
                color="red"
                aria-label={t('deadLetters.bulk.failed')}
              />
            </Progress.Root>
            <Text role="status">{t('deadLetters.bulk.progress', { done, failed, total: letters.length })}</Text>
            <Table aria-label={t('deadLetters.bulk.lines')} verticalSpacing="xs">
              <Table.Tbody>
                {letters.map((letter, index) => (
                  <Table.Tr key={letter.clientRef}>
                    <Table.Td>
                      <Text>{factsOf(letter).receiptNumber ?? shortId(letter.clientRef)}</Text>
                      <Text size="sm" c="dimmed">
                        <BranchName id={letter.branchId} />
                      </Text>
                    </Table.Td>
                    <Table.Td>
                      <OutcomeWords outcome={outcomes[index] ?? { kind: 'waiting' }} words={words} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close} disabled={isRunning}>
            {outcomes === undefined ? t('kit.cancel') : t('kit.close')}
          </Button>
          {outcomes === undefined && (
            <Button
              color={kind === 'discard' ? 'red' : 'outpost'}
              disabled={reason.trim() === ''}
              onClick={() => void start()}
            >
              {t(`deadLetters.bulk.${kind}Do`, { count: letters.length })}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}

function OutcomeWords({ outcome, words }: { outcome: BulkOutcome; words: (error: unknown) => string }) {
  const { t } = useTexts()
  if (outcome.kind === 'failed') return <Text c="var(--desk-red)">{words(outcome.error)}</Text>
  if (outcome.kind === 'done') return <Text c="var(--desk-green)">{t('deadLetters.bulk.done')}</Text>
  return <Text c="dimmed">{t(`deadLetters.bulk.${outcome.kind}`)}</Text>
}
