import { File, Paths } from 'expo-file-system'
import { Platform, Share } from 'react-native'
import type { Files } from '../../platform/files.ts'

/** Handed to whatever app keeps or sends it: as a file where the system shares files, as text where it shares only that. */
export const phoneFiles: Files = {
  save: async (name, text) => {
    const file = new File(Paths.document, name)
    file.create({ overwrite: true })
    file.write(text)
    await Share.share(Platform.OS === 'ios' ? { url: file.uri } : { title: name, message: text })
  },
  pick: async () => {
    const { canceled, result } = await File.pickFileAsync({ mimeTypes: 'application/json' })
    return canceled || !result ? null : { name: result.name, text: await result.text() }
  },
}
