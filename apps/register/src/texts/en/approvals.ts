export const approvals = {
  title: 'Approvals that wait',
  none: 'Nobody waits for an approval',
  asked: '{{name}} asked at {{time}}; runs out at {{until}}',
  decide: 'Decide',
  decideTitle: '{{name}} asks for approval',
  decline: 'Decline',
  waiting: '{{count}} approvals wait',
  waiting_one: '1 approval waits',
}
