import { closed } from '../common.ts'
import { DrillPage } from '../pages.ts'
import { json, LIST_PROBLEMS, pageQuery, type RouteSpec } from './spec.ts'

export const drillRoutes = {
  listDrills: {
    method: 'GET',
    path: '/api/v2/drills',
    tag: 'recovery',
    summary: 'Restore drills and what they measured, newest first',
    auth: 'staff',
    roles: ['support', 'admin'],
    write: false,
    query: closed(pageQuery),
    response: json(200, DrillPage),
    problems: LIST_PROBLEMS,
  },
} as const satisfies Record<string, RouteSpec>
