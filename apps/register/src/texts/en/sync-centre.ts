export const syncCentre = {
  title: 'Sync centre',
  unsent: 'Unsent work',
  unsentHint: 'Saved on this terminal, not yet answered by head office',
  backlog: 'To load',
  backlogHint: 'Changes of head office that this terminal has not loaded yet',
  decisions: 'Needs a decision',
  decisionsHint: 'Refused by head office, kept until a person decides',
  syncNow: 'Send and load now',
  lastSync: 'Last contact {{time}}',
  neverSynced: 'No contact with head office yet',
  oldest: 'Oldest unsent entry: {{time}}',
}
