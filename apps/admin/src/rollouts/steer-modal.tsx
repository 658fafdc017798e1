import { Button, Modal, Stack, Text } from '@mantine/core'
import type { Rollout } from '@outpost/contract/v2'
import { useState } from 'react'
import { useApi } from '../api/api.tsx'
import { ModalEnd } from '../kit/modal-end.tsx'
import { useWrite } from '../kit/use-write.ts'
import { WordsField } from '../kit/words-field.tsx'
import { useTexts } from '../texts/texts.ts'

export type Steering = 'pause' | 'resume' | 'abort' | 'acknowledge'

interface SteerModalProps {
  readonly rollout: Rollout
  readonly what: Steering
  readonly close: () => void
}

/** What a person does with a rollout; the reason stays on record. */
export function SteerModal({ rollout: { id, controlVariant }, what, close }: SteerModalProps) {
  const { t } = useTexts()
  const api = useApi()
  const [reason, setReason] = useState('')
  const calls = {
    pause: api.pauseRollout,
    resume: api.resumeRollout,
    abort: api.abortRollout,
    acknowledge: api.acknowledgeRollout,
  }
  const write = useWrite((why: string, key) => calls[what]({ params: { id }, body: { reason: why }, key }), close)
  return (
    <Modal opened onClose={close} title={t(`rollouts.${what}`)} closeButtonProps={{ 'aria-label': t('kit.close') }}>
      <Stack>
        <Text>{t(`rollouts.steering.${what}`, { variant: controlVariant })}</Text>
        <WordsField label={t('deadLetters.reason')} value={reason} onChange={setReason} required data-autofocus />
        <ModalEnd error={write.error} close={close}>
          <Button
            {...(what === 'abort' && { color: 'red.9' })}
            disabled={reason.trim() === ''}
            loading={write.isPending}
            onClick={() => write.mutate(reason.trim())}
          >
            {t(`rollouts.${what}`)}
          </Button>
        </ModalEnd>
      </Stack>
    </Modal>
  )
}
