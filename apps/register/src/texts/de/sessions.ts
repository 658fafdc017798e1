import type { en } from '../en/index.ts'

export const sessions: (typeof en)['sessions'] = {
  closedTitle: 'Die Kasse ist geschlossen',
  openIntro: 'Das Geld in der Lade zählen und eingeben. Öffnen geht auch ohne Netz.',
  float: 'Wechselgeld',
  open: 'Kasse öffnen',
  openTitle: 'Kassensitzung {{number}}',
  openSince: 'Geöffnet seit {{time}}',
  close: 'Kasse schließen',
  closeIntro: 'Zuerst das Bargeld in der Lade zählen. Das Soll wird erst danach gezeigt.',
  counted: 'Gezähltes Bargeld',
  closeConfirm: 'Schließen und abrechnen',
  closedNow: 'Die Kasse ist geschlossen',
  expected: 'Soll',
  variance: 'Differenz',
  problem: 'Das ging nicht ({{code}}). Nichts hat sich geändert; noch einmal versuchen.',
  alreadyOpen: 'Eine Sitzung ist schon offen, vielleicht in einem anderen Tab.',
}
