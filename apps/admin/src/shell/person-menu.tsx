import { Avatar, Button, Menu, Text, useMantineColorScheme } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ChevronDown, Languages, LogOut, Moon, Sun, SunMoon } from 'lucide-react'
import { useApi, useSession } from '../api/api.tsx'
import { changePerson } from '../api/change-person.ts'
import { taken } from '../api/taken.ts'
import { chooseLanguage, LANGUAGES, type Language, useTexts } from '../texts/texts.ts'

const SCHEMES = { light: Sun, dark: Moon, auto: SunMoon } as const

export function PersonMenu() {
  const { t, language } = useTexts()
  const { staff } = useSession()
  const api = useApi()
  const queries = useQueryClient()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const signOut = useMutation({
    mutationFn: () => taken(api.endSession()),
    onSettled: () => changePerson(queries, null),
  })
  const initials = staff.name
    .split(' ')
    .map((part) => part.charAt(0))
    .join('')
    .slice(0, 2)
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          leftSection={
            <Avatar size={30} color="blue" aria-hidden>
              {initials}
            </Avatar>
          }
          rightSection={<ChevronDown size={16} aria-hidden />}
        >
          {staff.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t(`roles.${staff.role}`)}</Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t('shell.colours')}</Menu.Label>
        {(Object.keys(SCHEMES) as (keyof typeof SCHEMES)[]).map((scheme) => {
          const Icon = SCHEMES[scheme]
          return (
            <Menu.Item
              key={scheme}
              leftSection={<Icon size={18} aria-hidden />}
              fw={scheme === colorScheme ? 700 : 400}
              onClick={() => setColorScheme(scheme)}
            >
              {t(`shell.scheme.${scheme}`)}
            </Menu.Item>
          )
        })}
        <Menu.Divider />
        <Menu.Label>{t('shell.language')}</Menu.Label>
        {(Object.keys(LANGUAGES) as Language[]).map((one) => (
          <Menu.Item
            key={one}
            leftSection={<Languages size={18} aria-hidden />}
            fw={one === language ? 700 : 400}
            onClick={() => void chooseLanguage(localStorage, one)}
          >
            {LANGUAGES[one]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={18} aria-hidden />} onClick={() => signOut.mutate()}>
          <Text inherit>{t('shell.signOut')}</Text>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
