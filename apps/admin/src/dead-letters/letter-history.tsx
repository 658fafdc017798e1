import { Text, Timeline } from '@mantine/core'
import type { DeadLetter } from '@outpost/contract/v2'
import { PersonName } from '../kit/names.tsx'
import { When } from '../kit/when.tsx'
import { useTexts } from '../texts/texts.ts'
import { factsOf } from './letter-facts.ts'
import { useMutationWords } from './mutation-words.ts'

export function LetterHistory({ letter }: { letter: DeadLetter }) {
  const { t } = useTexts()
  const words = useMutationWords()
  const { resolution, decision } = letter
  return (
    <Timeline active={resolution === undefined ? 2 : 3} bulletSize={16} lineWidth={2}>
      <Timeline.Item title={t('deadLetters.events.happened')}>
        <Text size="sm" c="dimmed">
          <When at={letter.occurredAt} /> · <PersonName id={factsOf(letter).staffId} />
        </Text>
      </Timeline.Item>
      <Timeline.Item title={t('deadLetters.events.arrived', { seq: letter.terminalSeq })}>
        <Text size="sm" c="dimmed">
          <When at={letter.receivedAt} />
        </Text>
      </Timeline.Item>
      <Timeline.Item title={t('deadLetters.events.refused')} color="red">
        <Text size="sm" c="dimmed">
          <When at={decision.decidedAt} /> · {words.code(decision.problem?.code ?? '')}
        </Text>
      </Timeline.Item>
      {resolution !== undefined && (
        <Timeline.Item title={t(`deadLetters.kinds.${resolution.kind}`)} color="green">
          <Text size="sm" c="dimmed">
            <When at={resolution.at} /> · <PersonName id={resolution.staffId} />
          </Text>
          {resolution.reason !== undefined && <Text size="sm">{resolution.reason}</Text>}
        </Timeline.Item>
      )}
    </Timeline>
  )
}
