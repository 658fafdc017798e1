import type { en } from '../en/index.ts'

export const syncCentre: (typeof en)['syncCentre'] = {
  title: 'Abgleich',
  unsent: 'Ungesendet',
  unsentHint: 'Hier gesichert, von der Zentrale noch nicht beantwortet',
  backlog: 'Zu laden',
  backlogHint: 'Änderungen der Zentrale, die diese Kasse noch nicht geladen hat',
  decisions: 'Braucht Entscheidung',
  decisionsHint: 'Von der Zentrale abgelehnt, aufbewahrt bis jemand entscheidet',
  syncNow: 'Jetzt senden und laden',
  lastSync: 'Letzter Kontakt {{time}}',
  neverSynced: 'Noch kein Kontakt mit der Zentrale',
  oldest: 'Ältester ungesendeter Vorgang: {{time}}',
}
