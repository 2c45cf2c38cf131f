// Netlify, as far as its own published code goes: what netlify.toml says, and
// what a request gets.

import { resolveConfig } from '@netlify/config'
import { parseAllHeaders } from '@netlify/headers-parser'
import { parseAllRedirects } from '@netlify/redirect-parser'
import { RedirectsHandler } from '@netlify/redirects'
import { StaticHandler } from '@netlify/static'
import path from 'node:path'

const origin = 'http://site.test'

/** The resolved configuration for a deploy context. */
export async function configuration(rootDir, context) {
  const { config } = await resolveConfig({
    config: path.join(rootDir, 'netlify.toml'),
    repositoryRoot: rootDir,
    cwd: rootDir,
    context,
    branch: 'main',
    mode: 'cli',
    offline: true,
    buffer: true,
    env: {},
  })
  return config
}

/** The rules in netlify.toml as Netlify parses them, with its complaints. */
export async function rules(rootDir) {
  const netlifyConfigPath = path.join(rootDir, 'netlify.toml')
  const common = { netlifyConfigPath, minimal: false }
  const redirects = await parseAllRedirects({ ...common, redirectsFiles: [], configRedirects: [] })
  const headers = await parseAllHeaders({ ...common, headersFiles: [], configHeaders: [] })
  return {
    redirects: redirects.redirects,
    headers: headers.headers,
    errors: [...redirects.errors, ...headers.errors].map(String),
  }
}

/**
 * A host that serves publicDir with the netlify.toml in rootDir. Its
 * function takes a path with query and an Accept-Language ('' for none), and
 * gives { status, headers, body } or { status, headers, location }.
 */
export function host(rootDir, publicDir) {
  const configPath = path.join(rootDir, 'netlify.toml')
  const files = new StaticHandler({ directory: publicDir })
  const redirects = new RedirectsHandler({
    configPath,
    configRedirects: [],
    projectDir: publicDir,
    publicDir,
    // Not used by our rules, but its WebAssembly wants strings.
    jwtRoleClaim: '-',
    jwtSecret: '-',
  })
  const parsed = rules(rootDir)

  return async function respond(target, acceptLanguage = '') {
    const request = new Request(origin + target, {
      headers: acceptLanguage ? { 'accept-language': acceptLanguage } : {},
    })
    const rule = await redirects.match(request)
    const file = await files.match(request)
    if (file && !rule?.force) return page(200, request, file)
    if (rule?.redirect) return { status: rule.statusCode, headers: {}, location: rule.targetRelative }
    const shown = rule && (await files.match(new Request(rule.target)))
    if (shown) return page(rule.statusCode, request, shown)
    return { status: 404, headers: {}, body: Buffer.from('') }
  }

  // Where two headers set one field the later one wins, as in @netlify/headers.
  async function page(status, request, file) {
    const response = await file.handle()
    const { pathname } = new URL(request.url)
    for (const { forRegExp, values } of (await parsed).headers) {
      if (forRegExp.test(pathname)) {
        for (const [name, value] of Object.entries(values)) response.headers.set(name, value)
      }
    }
    return {
      status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    }
  }
}
