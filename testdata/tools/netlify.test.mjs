// Netlify's own parsers, redirect engine and file look-up, on our netlify.toml.

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { configuration, host, rules } from './lib/netlify.mjs'
import { files, pages, pagesLike, publicDir, rootDir } from './lib/site.mjs'

describe('netlify.toml', () => {
  test('parses without complaints', async () => {
    const { errors, redirects, headers } = await rules(rootDir)
    assert.deepEqual(errors, [])
    assert.ok(redirects.length > 0 && headers.length > 0)
  })

  for (const [context, variable] of [
    ['production', '$URL'],
    ['deploy-preview', '$DEPLOY_PRIME_URL'],
    ['branch-deploy', '$DEPLOY_PRIME_URL'],
  ]) {
    test(`builds with Go alone: ${context}`, async () => {
      const { build } = await configuration(rootDir, context)
      assert.equal(build.command, `go run ./cmd/build --base-url "${variable}"`)
      assert.equal(build.publish, path.join(rootDir, 'public'))
      assert.match(build.environment.GO_VERSION, /^1\.\d+\.\d+$/)
    })
  }

  test('has a strict Content-Security-Policy for every path', async () => {
    const { headers } = await rules(rootDir)
    const policy = headers.find((header) => header.for === '/*').values['Content-Security-Policy']
    assert.doesNotMatch(policy, /unsafe|\*|https?:|data:|blob:/)
    assert.match(policy, /default-src 'none'/)
    assert.match(policy, /require-trusted-types-for 'script'/)
  })
})

// The table that internal/hosting tests its own handler with.
describe('requests', async () => {
  const lines = readFileSync(path.join(rootDir, 'internal/hosting/testdata/requests.txt'), 'utf8').split('\n')
  const requests = lines
    .map((line) => line.trim().split(/\s+/))
    .filter(([first]) => first && first !== '#')
    .map(([target, language, status, result]) => ({
      target,
      language: language === '-' ? '' : language,
      status: Number(status),
      result,
    }))
  let dir, respond

  before(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'httpcodes-'))
    for (const { result } of requests.filter(({ result }) => !result.startsWith('/'))) {
      mkdirSync(path.dirname(path.join(dir, result)), { recursive: true })
      writeFileSync(path.join(dir, result), result)
    }
    respond = host(rootDir, dir)
  })
  after(() => rmSync(dir, { recursive: true }))

  for (const { target, language, status, result } of requests) {
    test(`${target} ${language}`, async () => {
      const response = await respond(target, language)
      assert.deepEqual([response.status, response.location ?? String(response.body)], [status, result])
    })
  }
})

describe('the built site', () => {
  const respond = host(rootDir, publicDir)
  const content = (file) => readFileSync(path.join(publicDir, file))

  async function wantFile(target, status, file) {
    const response = await respond(target)
    assert.equal(response.status, status, target)
    assert.ok(response.body.equals(content(file)), `${target} does not show ${file}`)
  }

  test('has no file that hosts give a meaning of their own', () => {
    for (const file of ['404.html', 'en/404.html', '_redirects', '_headers', 'netlify.toml', 'package.json']) {
      assert.ok(!files.includes(file), `${file} must not be there`)
    }
  })

  test('has lower-case names', () => {
    assert.deepEqual(files.filter((file) => file !== file.toLowerCase()), [])
  })

  test('has what the tests ask for', () => {
    for (const page of ['/', '/en/', '/404/', '/en/404/', '/not-found/', '/en/not-found/']) {
      assert.ok(pages.includes(page), `there is no ${page}`)
    }
    assert.ok(pagesLike(/^\d{3}\.\d+$/).length > 0, 'there is no sub-status page')
  })

  test('gives every page with and without the slash', async () => {
    for (const page of pages) {
      const file = page.slice(1) + 'index.html'
      await wantFile(page, 200, file)
      if (page !== '/') await wantFile(page.slice(0, -1), 200, file)
    }
  })

  for (const target of ['/nope', '/nope/', '/597', '/799/', '/404.99', '/4044/', '/assets/nope.css']) {
    test(`${target} is not found, in Chinese`, () => wantFile(target, 404, 'not-found/index.html'))
  }
  for (const target of ['/en/nope', '/en/597', '/en/404.99', '/en/404.99/']) {
    test(`${target} is not found, in English`, () => wantFile(target, 404, 'en/not-found/index.html'))
  }

  for (const [target, language, location] of [
    ['/go/404', 'zh-CN,zh;q=0.9', '/404'],
    ['/go/404', 'en-US,en;q=0.9', '/en/404'],
    ['/go/404', '', '/en/404'],
    ['/status/404', '', '/404/'],
  ]) {
    test(`${target} ${language} leads to ${location}`, async () => {
      const response = await respond(target, language)
      assert.equal(response.location, location)
      await wantFile(location, 200, location.replace(/^\/|\/$/g, '') + '/index.html')
    })
  }

  test('lets files with a fingerprint be cached for ever, and nothing else', async () => {
    for (const file of files) {
      const cache = (await respond('/' + file)).headers['cache-control']
      if (/^(assets|search\/shards)\//.test(file)) {
        assert.match(file, /\.[0-9a-f]{10,}(\.|$)|-[0-9a-f]{8}\//, `${file} has no fingerprint, but is cached for ever`)
        assert.equal(cache, 'public, max-age=31536000, immutable', file)
      } else {
        assert.equal(cache, 'public, max-age=0, must-revalidate', file)
      }
    }
  })

  test('declares UTF-8 for text', async () => {
    for (const file of files.filter((file) => /\.(md|txt|csv|webmanifest|html|css|js)$/.test(file))) {
      assert.match((await respond('/' + file)).headers['content-type'] ?? '', /;\s*charset=utf-8$/i, file)
    }
  })
})
