import { Button, Modal, Stack, Text } from '@mantine/core'
import type { Flag } from '@outpost/contract/v2'
import { useState } from 'react'
import { useApi } from '../api/api.tsx'
import { ModalEnd } from '../kit/modal-end.tsx'
import { useClosingWrite } from '../kit/use-closing-write.ts'
import { WordsField } from '../kit/words-field.tsx'
import { useTexts } from '../texts/texts.ts'
import { useVariantWords } from './value-words.ts'

interface KillModalProps {
  readonly flag: Flag
  readonly what: 'kill' | 'restore'
  readonly close: () => void
}

/** The kill switch, and the way back. */
export function KillModal({ flag, what, close }: KillModalProps) {
  const { t } = useTexts()
  const api = useApi()
  const words = useVariantWords()
  const [reason, setReason] = useState('')
  const write = useClosingWrite(
    (why: string, key) => {
      const call = { params: { id: flag.id }, body: { reason: why }, key }
      return what === 'kill' ? api.killFlag(call) : api.restoreFlag(call)
    },
    close,
    () => t(`featureFlags.${what}Done`, { key: flag.key }),
  )
  return (
    <Modal
      opened
      onClose={close}
      title={t(`featureFlags.${what}Title`, { key: flag.key })}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
    >
      <Stack>
        <Text>{t(`featureFlags.${what}About`, { variant: words.variant(flag.definition, flag.offVariant) })}</Text>
        {what === 'kill' && flag.rolloutId !== undefined && <Text>{t('featureFlags.killEndsRollout')}</Text>}
        <WordsField label={t('deadLetters.reason')} value={reason} onChange={setReason} required data-autofocus />
        <ModalEnd error={write.error} close={close}>
          <Button
            {...(what === 'kill' && { color: 'red.9' })}
            disabled={reason.trim() === ''}
            loading={write.isPending}
            onClick={() => write.mutate(reason.trim())}
          >
            {t(`featureFlags.${what}`)}
          </Button>
        </ModalEnd>
      </Stack>
    </Modal>
  )
}
