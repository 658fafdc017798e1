import { notifications } from '@mantine/notifications'

/** Says for a moment, in a corner of the page, that something is done. */
export const tell = (message: string): void => {
  notifications.show({ color: 'green', message })
}
