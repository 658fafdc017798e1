import { Alert, Button, Center, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { useDesk } from '../api/api.tsx'
import { changePerson } from '../api/change-person.ts'
import { CallFailed, taken } from '../api/taken.ts'
import { useFailureWords } from '../kit/failure-words.ts'
import { useTexts } from '../texts/texts.ts'

export function SignInPage() {
  const { t } = useTexts()
  const { api, setCsrfToken } = useDesk()
  const queries = useQueryClient()
  const words = useSignInWords()
  const [staffCode, setStaffCode] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => taken(api.startSession({ body: { staffCode: staffCode.trim(), password } })),
    onSuccess: (session) => {
      setCsrfToken(session.csrfToken)
      changePerson(queries, session)
    },
  })
  useEffect(() => {
    document.title = `${t('signIn.title')} · Outpost`
  }, [t])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate()
  }
  return (
    <Center mih="100vh" p="md" component="main">
      <Paper component="form" withBorder p="xl" w="100%" maw={420} shadow="sm" onSubmit={submit}>
        <Stack gap="lg">
          <Stack gap={4}>
            <Text fw={700} c="dimmed">
              Outpost
            </Text>
            <Title order={1} fz={26}>
              {t('signIn.title')}
            </Title>
            <Text c="dimmed">{t('signIn.about')}</Text>
          </Stack>
          {signIn.isError && (
            <Alert color="red" role="alert">
              {words(signIn.error)}
            </Alert>
          )}
          <TextInput
            label={t('signIn.staffCode')}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={staffCode}
            onChange={(event) => setStaffCode(event.currentTarget.value)}
            required
            withAsterisk={false}
            data-autofocus
          />
          <PasswordInput
            label={t('signIn.password')}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
            required
            withAsterisk={false}
          />
          <Button type="submit" loading={signIn.isPending} fullWidth>
            {t('signIn.submit')}
          </Button>
        </Stack>
      </Paper>
    </Center>
  )
}

/** Waits are told in minutes: who is to wait wants to know how long. */
function useSignInWords() {
  const { t } = useTexts()
  const words = useFailureWords()
  return (error: unknown): string => {
    if (!(error instanceof CallFailed) || error.failure.kind !== 'problem') return words(error)
    const { problem, retryAfterMs } = error.failure
    if (problem.code === 'credentials_invalid' || problem.code === 'validation_failed') return t('signIn.wrong')
    if (problem.code === 'forbidden') return t('signIn.notForYou')
    if (problem.code === 'throttled')
      return t('signIn.throttled', { count: Math.max(1, Math.ceil((retryAfterMs ?? 0) / 60_000)) })
    return words(error)
  }
}
