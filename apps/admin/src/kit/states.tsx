import { Alert, Button, Group, Loader, Stack, Text, ThemeIcon } from '@mantine/core'
import { CircleAlert, Inbox } from 'lucide-react'
import type { ReactNode } from 'react'
import { mayPass } from '../api/taken.ts'
import { useTexts } from '../texts/texts.ts'
import { useFailureWords } from './failure-words.ts'

export function Loading() {
  const { t } = useTexts()
  return (
    <Group justify="center" p="xl" gap="sm" role="status">
      <Loader size="sm" />
      <Text c="dimmed">{t('kit.loading')}</Text>
    </Group>
  )
}

/** Nothing is there, and why that may be well. */
export function Empty({ title, about, action }: { title: string; about?: string; action?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" py={48} px="md">
      <ThemeIcon variant="light" color="gray" size={48} radius="xl" aria-hidden>
        <Inbox size={24} />
      </ThemeIcon>
      <Text fw={600}>{title}</Text>
      {about !== undefined && (
        <Text c="dimmed" ta="center" maw={480}>
          {about}
        </Text>
      )}
      {action}
    </Stack>
  )
}

/** What went wrong, what is safe, and what to do next. */
export function Failed({ error, again }: { error: unknown; again?: () => void }) {
  const { t } = useTexts()
  const words = useFailureWords()
  return (
    <Alert color="red" variant="light" icon={<CircleAlert size={20} />} title={t('kit.failed')} role="alert">
      <Stack gap="sm" align="flex-start">
        <Text>{words(error)}</Text>
        {again !== undefined && mayPass(error) && (
          <Button variant="default" onClick={again}>
            {t('kit.again')}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}
