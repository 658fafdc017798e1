import type { en } from '../en/index.ts'

export const approvals: (typeof en)['approvals'] = {
  title: 'Offene Freigaben',
  none: 'Niemand wartet auf eine Freigabe',
  asked: '{{name}} fragte um {{time}}; läuft ab um {{until}}',
  decide: 'Entscheiden',
  decideTitle: '{{name}} bittet um Freigabe',
  decline: 'Ablehnen',
  waiting: '{{count}} Freigaben offen',
  waiting_one: '1 Freigabe offen',
}
