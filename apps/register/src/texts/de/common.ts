import type { en } from '../en/index.ts'

export const common: (typeof en)['common'] = {
  appName: 'Outpost Kasse',
  back: 'Zurück',
  cancel: 'Abbrechen',
  close: 'Schließen',
  loading: 'Einen Moment…',
  tryAgain: 'Noch einmal versuchen',
  backspace: 'Letzte Ziffer löschen',
  each: 'Stück',
}
