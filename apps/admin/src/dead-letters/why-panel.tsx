import { Alert, Code, List, Stack, Text } from '@mantine/core'
import type { DeadLetter } from '@outpost/contract/v2'
import { CircleAlert } from 'lucide-react'
import { useTexts } from '../texts/texts.ts'
import { useMutationWords } from './mutation-words.ts'

/** The rule that refused it in plain words, and what would mend it. */
export function WhyPanel({ letter: { decision } }: { letter: DeadLetter }) {
  const { t } = useTexts()
  const words = useMutationWords()
  const { code = '', detail, remedy, errors = [] } = decision.problem ?? {}
  return (
    <Alert color="red" variant="light" icon={<CircleAlert size={20} />} title={words.code(code)}>
      <Stack gap="sm">
        <Text>{words.why(code) ?? detail}</Text>
        <Text fw={600}>{words.remedy(code) ?? remedy}</Text>
        {errors.length > 0 && (
          <List size="sm">
            {errors.map((error) => (
              <List.Item key={`${error.pointer} ${error.code}`}>
                <Code>{error.pointer === '' ? '/' : error.pointer}</Code> {words.rule(error.code)}
              </List.Item>
            ))}
          </List>
        )}
        <Text size="sm" c="dimmed">
          {t('deadLetters.serverSays')} {detail} {remedy} <Code>{code}</Code>
        </Text>
      </Stack>
    </Alert>
  )
}
