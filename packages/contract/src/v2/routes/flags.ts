import { Type } from 'typebox'
import { closed, Id, oneOf } from '../common.ts'
import {
  Flag,
  FlagKill,
  FlagList,
  FlagPreview,
  FlagPreviewRequest,
  FlagWrite,
  ROLLOUT_STATES,
  Rollout,
  RolloutStart,
} from '../flag.ts'
import { FlagChangePage, RolloutPage } from '../pages.ts'
import {
  ANY_PROBLEMS,
  BODY_PROBLEMS,
  IdParams,
  json,
  LIST_PROBLEMS,
  pageQuery,
  READ_PROBLEMS,
  type RouteSpec,
  WRITE_PROBLEMS,
} from './spec.ts'

/** Who sees flags and rollouts, and may stop one. */
const WATCHERS = ['support', 'admin'] as const
const ROLLOUT_PROBLEMS = [...WRITE_PROBLEMS, 'rollout_ended'] as const

const read = { method: 'GET', tag: 'flags', auth: 'staff', roles: WATCHERS, write: false } as const
const ofWatchers = { method: 'POST', tag: 'flags', auth: 'staff', roles: WATCHERS, write: true } as const
const ofAdmins = { ...ofWatchers, roles: ['admin'] } as const

export const flagRoutes = {
  listFlags: {
    ...read,
    path: '/api/v2/flags',
    summary: 'Every flag, by key, with the version of the set',
    response: json(200, FlagList),
    problems: READ_PROBLEMS,
  },
  getFlag: {
    ...read,
    path: '/api/v2/flags/:id',
    summary: 'One flag',
    params: IdParams,
    response: json(200, Flag),
    problems: READ_PROBLEMS,
  },
  putFlag: {
    ...ofAdmins,
    method: 'PUT',
    path: '/api/v2/flags/:id',
    summary: 'Create or change a flag, whole',
    params: IdParams,
    body: FlagWrite,
    response: json(200, Flag),
    problems: [...WRITE_PROBLEMS, 'record_exists', 'record_changed', 'rollout_under_way', 'flag_killed'],
  },
  killFlag: {
    ...ofWatchers,
    path: '/api/v2/flags/:id/kill',
    summary: 'The kill switch: everybody gets the off variant at their next pull; a rollout under way is aborted',
    params: IdParams,
    body: FlagKill,
    response: json(200, Flag),
    problems: WRITE_PROBLEMS,
  },
  restoreFlag: {
    ...ofAdmins,
    path: '/api/v2/flags/:id/restore',
    summary: 'Takes the kill switch back: the definition holds again',
    params: IdParams,
    body: FlagKill,
    response: json(200, Flag),
    problems: WRITE_PROBLEMS,
  },
  listFlagChanges: {
    ...read,
    path: '/api/v2/flags/:id/changes',
    summary: 'Who changed a flag, when and to what, newest first',
    params: IdParams,
    query: closed(pageQuery),
    response: json(200, FlagChangePage),
    problems: LIST_PROBLEMS,
  },
  previewFlag: {
    ...read,
    method: 'POST',
    asks: true,
    path: '/api/v2/flag-previews',
    summary: 'Who would get what of a definition, by the terminals’ last reports',
    body: FlagPreviewRequest,
    response: json(200, FlagPreview),
    problems: [...ANY_PROBLEMS, ...BODY_PROBLEMS, 'unauthenticated', 'forbidden', 'terminal_revoked', 'csrf_invalid'],
  },
  startRollout: {
    ...ofAdmins,
    path: '/api/v2/flags/:id/rollouts',
    summary: 'Bring a variant to the branches step by step; it advances, and halts, by itself',
    params: IdParams,
    body: RolloutStart,
    response: json(201, Rollout),
    problems: [...WRITE_PROBLEMS, 'record_exists', 'rollout_under_way', 'flag_killed'],
  },
  listRollouts: {
    ...read,
    path: '/api/v2/rollouts',
    summary: 'Rollouts, newest first',
    query: closed({
      flagId: Type.Optional(Id),
      state: Type.Optional(oneOf(ROLLOUT_STATES)),
      /** Halted, and nobody has taken note of it. */
      alarm: Type.Optional(Type.Boolean()),
      ...pageQuery,
    }),
    response: json(200, RolloutPage),
    problems: LIST_PROBLEMS,
  },
  getRollout: {
    ...read,
    path: '/api/v2/rollouts/:id',
    summary: 'One rollout with its last judgement',
    params: IdParams,
    response: json(200, Rollout),
    problems: READ_PROBLEMS,
  },
  pauseRollout: {
    ...ofWatchers,
    path: '/api/v2/rollouts/:id/pause',
    summary: 'Keep a rollout at its step; it is still watched, and still halts',
    params: IdParams,
    body: FlagKill,
    response: json(200, Rollout),
    problems: ROLLOUT_PROBLEMS,
  },
  resumeRollout: {
    ...ofAdmins,
    path: '/api/v2/rollouts/:id/resume',
    summary: 'Go on with a paused rollout; its step is watched anew',
    params: IdParams,
    body: FlagKill,
    response: json(200, Rollout),
    problems: ROLLOUT_PROBLEMS,
  },
  abortRollout: {
    ...ofWatchers,
    path: '/api/v2/rollouts/:id/abort',
    summary: 'End a rollout: its branches get the default again',
    params: IdParams,
    body: FlagKill,
    response: json(200, Rollout),
    problems: ROLLOUT_PROBLEMS,
  },
  acknowledgeRollout: {
    ...ofWatchers,
    path: '/api/v2/rollouts/:id/acknowledge',
    summary: 'Take note of a halt: the desk’s alarm ends',
    params: IdParams,
    body: FlagKill,
    response: json(200, Rollout),
    problems: WRITE_PROBLEMS,
  },
} as const satisfies Record<string, RouteSpec>
