// What a reader sees of a page when no more than 14 KB of it have come: ten
// segments, what a server may send before the first acknowledgement (RFC 6928).
// Most pages end within that (internal/site/weights.go); the lists of everything
// must show their first screen by then, and not keep a search waiting.

import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import { eventually, startBrowser } from './lib/browser.mjs'
import { startServer } from './lib/server.mjs'
import { pages, publicDir, rootDir } from './lib/site.mjs'

const FLIGHT = 14 * 1024
const packed = (path) => brotliCompressSync(readFileSync(join(publicDir, path))).length
const style = packed(join('assets', readdirSync(join(publicDir, 'assets')).find((name) => /^site\..*\.css$/.test(name))))
const long = pages.filter((page) => style + packed(join(page, 'index.html')) > FLIGHT)

let reader, whole, first

before(async () => {
  reader = await startBrowser()
  whole = await startServer(rootDir, publicDir, { compress: true })
  first = await startServer(rootDir, publicDir, { compress: true, part: () => FLIGHT - style })
})
after(async () => {
  await first?.stop()
  await whole?.stop()
  await reader?.stop()
})

/** Opens a page without waiting for its end. */
async function open(server, path, viewport) {
  const page = await reader.newPage({ baseURL: server.origin, viewport })
  await page.goto(path, { waitUntil: 'commit' })
  return page
}

/** What can be seen of a page: the boxes of the elements in the window, with their text. */
const screen = (page) => page.evaluate(() => [...document.querySelectorAll('body *')]
  .map((element) => ({ element, box: element.getBoundingClientRect() }))
  .filter(({ element, box }) => box.height > 0 && box.top < innerHeight && box.bottom > 0 && !element.firstElementChild)
  .map(({ element, box }) => `${element.localName} ${Math.round(box.x)} ${Math.round(box.y)} ${element.textContent.trim()}`))

test('the long pages are those that list everything', () => {
  assert.deepEqual(long.toSorted(), ['/en/iis/', '/en/search/', '/iis/', '/search/'])
})

describe('14 KB show the first screen', () => {
  for (const path of long) {
    for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 900 }]) {
      test(`${path} ${viewport.width}`, async () => {
        const [all, part] = await Promise.all([open(whole, path, viewport), open(first, path, viewport)])
        await all.waitForLoadState()
        const wanted = await screen(all)
        assert.ok(wanted.length > 10, wanted.join('\n'))
        let seen
        await eventually(async () => (seen = await screen(part)) && seen.join('\n') === wanted.join('\n'))
        assert.deepEqual(seen, wanted)
        assert.equal(await part.evaluate(() => document.readyState), 'loading', 'the whole page has come')
        await Promise.all([all, part].map((page) => page.context().close()))
      })
    }
  }
})

for (const path of ['/search/?q=502.3', '/en/search/?q=502.3']) {
  test(`${path} shows results before the list of all codes has come`, async () => {
    const page = await open(first, path, { width: 360, height: 740 })
    await page.locator('#results a').first().waitFor()
    assert.match(await page.locator('#results a').first().innerText(), /^502\.3/)
    assert.equal(await page.evaluate(() => document.readyState), 'loading', 'the whole page has come')
    await page.context().close()
  })
}
