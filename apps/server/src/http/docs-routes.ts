import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { PROBLEM_CODES } from '@outpost/contract'
import { buildOpenApiV1, buildOpenApiV2, type OpenApiDocument } from '@outpost/contract/openapi'
import type { FastifyInstance } from 'fastify'

/** Everything that the page needs comes from here: it works without the internet. Styles of the page are inline. */
const CSP = [
  "default-src 'self'",
  "base-uri 'self'",
  "font-src 'self' data:",
  "frame-ancestors 'none'",
  "img-src 'self' data:",
  "object-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
].join('; ')

type StaticDocument = NonNullable<Parameters<typeof swagger>[1]>

/** Both versions' documents, the page to read and try them at `/docs`, and what each error code means at `/docs/problems`. */
export async function serveDocs(app: FastifyInstance): Promise<void> {
  const document = buildOpenApiV2()
  serveDocument(app, '/openapi.v1.json', buildOpenApiV1())
  serveDocument(app, '/openapi.v2.json', document)
  app.get('/docs/problems', (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', CSP).send(problemsHtml()),
  )
  await app.register(swagger, { mode: 'static', specification: { document } } as unknown as StaticDocument)
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: CSP,
    uiConfig: {
      urls: [
        { url: '/openapi.v2.json', name: 'v2' },
        { url: '/openapi.v1.json', name: 'v1' },
      ],
      docExpansion: 'list',
      deepLinking: true,
      persistAuthorization: true,
      validatorUrl: null,
    },
    theme: { title: 'Outpost API' },
  })
}

function serveDocument(app: FastifyInstance, path: string, document: OpenApiDocument): void {
  const text = `${JSON.stringify(document, null, 2)}\n`
  app.get(path, { schema: { hide: true } }, (_request, reply) =>
    reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(text),
  )
}

function problemsHtml(): string {
  const rows = Object.entries(PROBLEM_CODES).map(
    ([code, [status, retryable, title]]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${retryable ? 'yes' : 'no'}</td><td>${escaped(title)}</td></tr>`,
  )
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Outpost: error codes</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}td,th{text-align:left;padding:.3rem .8rem;border-bottom:1px solid #ddd}tr:target{background:#fff3c4}</style>
<h1>Error codes</h1><p>Every error is <code>application/problem+json</code> with one of these codes. Codes marked retryable may succeed when the same request is sent again.</p>
<table><tr><th>code</th><th>status</th><th>retryable</th><th>meaning</th></tr>
${rows.join('\n')}</table></html>
`
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
