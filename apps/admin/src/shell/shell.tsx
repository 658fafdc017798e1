import { AppShell, Badge, Burger, Group, NavLink, ScrollArea, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Suspense } from 'react'
import { Link, Outlet, useLocation } from 'react-router'
import { useRole } from '../api/api.tsx'
import { Loading } from '../kit/states.tsx'
import { useTexts } from '../texts/texts.ts'
import { PAGES } from './pages.ts'
import { PersonMenu } from './person-menu.tsx'
import { useWaiting } from './use-waiting.ts'

/** The frame of every page: where one is, where one may go, who one is, and what waits for a decision. */
export function Shell() {
  const { t } = useTexts()
  const role = useRole()
  const { pathname } = useLocation()
  const [opened, { toggle, close }] = useDisclosure()
  const waiting = useWaiting()
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding="lg"
    >
      <a className="skip-link" href="#page">
        {t('shell.skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" aria-label={t('shell.menu')} />
            <Text fw={700} fz={18}>
              Outpost
            </Text>
            <Text c="dimmed" visibleFrom="xs">
              {t('shell.desk')}
            </Text>
          </Group>
          <PersonMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t('shell.navigation')}>
        <ScrollArea>
          {PAGES.filter(({ roles }) => roles.includes(role)).map(({ path, text, icon: Icon }) => {
            const count = waiting[path] ?? 0
            return (
              <NavLink
                key={path}
                component={Link}
                to={path}
                label={t(text)}
                leftSection={<Icon size={20} aria-hidden />}
                rightSection={
                  count > 0 ? (
                    <Badge color="red" variant="filled" aria-label={t('shell.waiting', { count })}>
                      {count > 999 ? '999+' : count}
                    </Badge>
                  ) : undefined
                }
                active={pathname.startsWith(path)}
                aria-current={pathname.startsWith(path) ? 'page' : undefined}
                onClick={close}
              />
            )
          })}
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="page" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </AppShell.Main>
    </AppShell>
  )
}
