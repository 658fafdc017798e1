export const frame = {
  navigation: 'Main',
  sell: 'Sell',
  orders: 'Orders',
  session: 'Register',
  stock: 'Stock',
  sync: 'Sync',
  settings: 'Settings',
  more: 'More',
  signOut: 'Sign out {{name}}',
  lock: 'Lock',
  update: 'Update now',
  updating: 'Updating…',
  person: '{{name}}: lock, switch, training, settings',
  lockOrSwitch: 'Lock or change person',
  training: {
    begin: 'Begin training',
    end: 'End training',
    on: 'TRAINING: nothing here is sold, counted or sent.',
  },
  safe: {
    allSent: 'All sales are with head office',
    othersSent: 'All other sales are with head office',
    sending: 'Sending {{count}} saved entries…',
    sending_one: 'Sending 1 saved entry…',
    busy: 'Head office is busy: go on selling. {{count}} entries are safe here; next try at {{time}}.',
    busy_one: 'Head office is busy: go on selling. 1 entry is safe here; next try at {{time}}.',
    offline: 'Offline: go on selling. {{count}} entries are safe here and sent later.',
    offline_one: 'Offline: go on selling. 1 entry is safe here and sent later.',
    offlineNothing: 'Offline: go on selling. Sales are saved on this terminal and sent later.',
    notOurs:
      'Another page answers in head office’s place; this network may want a sign-in. Go on selling: {{count}} entries are safe here.',
    notOurs_one:
      'Another page answers in head office’s place; this network may want a sign-in. Go on selling: 1 entry is safe here.',
    notOursNothing:
      'Another page answers in head office’s place; this network may want a sign-in. Go on selling: sales are saved here.',
    broken:
      'Head office does not answer properly: go on selling. {{count}} entries are safe here and are sent as soon as it does.',
    broken_one:
      'Head office does not answer properly: go on selling. 1 entry is safe here and is sent as soon as it does.',
    brokenNothing:
      'Head office does not answer properly: go on selling. Sales are saved on this terminal and sent as soon as it does.',
    refused: 'Head office does not let this terminal in: go on selling. {{count}} entries are safe here; call support.',
    refused_one: 'Head office does not let this terminal in: go on selling. 1 entry is safe here; call support.',
    refusedNothing:
      'Head office does not let this terminal in: go on selling. Sales are saved on this terminal; call support.',
    busyNothing: 'Head office is busy: go on selling. Sales are saved on this terminal; next try at {{time}}.',
    connecting: 'Connecting to head office. Go on selling; sales are saved on this terminal.',
    halted: 'Sending has stopped: {{reason}}. Sales are safe here; call support.',
    loading: 'Loading the catalogue: {{count}} changes to go. You can sell what is there.',
    training: 'Training: nothing is sold, and nothing is sent.',
    loading_one: 'Loading the catalogue: 1 change to go. You can sell what is there.',
    decisions: '{{count}} need a decision',
    decisions_one: '1 needs a decision',
  },
}
