import { Button, Center, Paper, PasswordInput, Stack, TextInput, Title } from '@mantine/core'

export function SignInPage() {
  return (
    <Center mih="100vh" p="md" component="main">
      <Paper component="form" withBorder p="xl" w={400}>
        <Stack>
          <Title order={1}>Outpost desk</Title>
          <TextInput label="Staff code" autoComplete="username" required />
          <PasswordInput label="Password" autoComplete="current-password" required />
          <Button type="submit">Sign in</Button>
        </Stack>
      </Paper>
    </Center>
  )
}
