// Chromium on the built site, served with the fields of netlify.toml.

import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { startServer } from './server.mjs'
import { publicDir, rootDir } from './site.mjs'

const executablePath = process.env.CHROMIUM || '/usr/bin/chromium'
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts a server and a browser; stop() ends both. */
export async function startBrowser() {
  assert.ok(existsSync(executablePath), `there is no ${executablePath}: run testdata/tools/setup.sh, or set CHROMIUM`)
  const server = await startServer(rootDir, publicDir)
  const browser = await chromium.launch({ executablePath, args })
  return new Reader(server, browser)
}

class Reader {
  /** One page for each set of options, kept: a new one costs a new process. */
  #kept = new Map()

  constructor(server, browser) {
    Object.assign(this, { server, browser })
  }

  /** A page of its own, without history or storage. */
  async newPage(options) {
    const context = await this.browser.newContext({ baseURL: this.server.origin, ...options })
    context.setDefaultTimeout(10_000)
    await context.addInitScript(() =>
      addEventListener('securitypolicyviolation', (event) => console.error(`blocked by ${event.violatedDirective}: ${event.blockedURI}`)))
    return context.newPage()
  }

  #pageFor(options) {
    const key = JSON.stringify(options)
    if (!this.#kept.has(key)) this.#kept.set(key, this.newPage(options))
    return this.#kept.get(key)
  }

  /**
   * Opens a path, runs look(page, response), and fails on whatever the browser
   * complains about, on anything that the content security policy blocks, and
   * on any request to another host. The status of the page itself may be 404:
   * Chromium says so on the console.
   */
  async visit(path, options, look) {
    const page = await this.#pageFor(options)
    const { origin } = this.server
    const complaints = []
    const listeners = {
      pageerror: (error) => complaints.push(`error: ${error}`),
      request: (request) => {
        if (new URL(request.url()).origin !== origin) complaints.push(`request to ${request.url()}`)
      },
      console: (message) => {
        const { url } = message.location()
        if (!(url === page.url() && /status of 404/.test(message.text()))) complaints.push(`console: ${message.text()} (${url})`)
      },
    }
    for (const [event, listener] of Object.entries(listeners)) page.on(event, listener)
    try {
      const response = await page.goto(path, { waitUntil: 'load' })
      await look(page, response)
    } finally {
      for (const [event, listener] of Object.entries(listeners)) page.off(event, listener)
    }
    assert.deepEqual(complaints, [], `${path}: what the browser says`)
  }

  async stop() {
    await this.browser.close()
    await this.server.stop()
  }
}

/** Waits until condition() holds, and gives its last answer. */
export async function eventually(condition) {
  for (const end = Date.now() + 5000; Date.now() < end; ) {
    if (await condition()) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return condition()
}
