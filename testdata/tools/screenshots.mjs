// Takes the pictures of the README: pages side by side, on a desktop and on a
// phone, in both languages and themes.
//
//   make screenshots

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startBrowser } from './lib/browser.mjs'
import { rootDir } from './lib/site.mjs'

const desk = { viewport: { width: 1180, height: 900 } }
const phone = { viewport: { width: 370, height: 800 }, deviceScaleFactor: 1.6 }

const pictures = {
  'screenshot.png': [
    { path: '/404/', ...desk, colorScheme: 'light' },
    { path: '/en/500.19/', ...desk, colorScheme: 'dark' },
  ],
  'phone.png': [
    { path: '/', ...phone, colorScheme: 'light' },
    { path: '/en/404/', ...phone, colorScheme: 'dark', query: 'gatway timeout' },
    { path: '/choose/', ...phone, colorScheme: 'light', at: '.picture' },
    { path: '/iis/#404.13', ...phone, colorScheme: 'dark' },
  ],
}

const reader = await startBrowser()
try {
  for (const [file, views] of Object.entries(pictures)) {
    const shots = []
    for (const view of views) shots.push(await shoot(view))
    writeFileSync(join(rootDir, 'testdata', file), await sideBySide(shots, views[0]))
  }
} finally {
  await reader.stop()
}

/** A page as it first shows: with a query typed, or scrolled to an element. */
async function shoot({ path, query, at, ...options }) {
  const page = await reader.newPage(options)
  await page.goto(path, { waitUntil: 'networkidle' })
  if (query) {
    await page.keyboard.press('/')
    await page.keyboard.type(query)
    await page.locator('[role=option]').first().waitFor()
    await page.waitForLoadState('networkidle')
  }
  if (at) await page.locator(at).first().evaluate((element) => scrollTo({ top: element.getBoundingClientRect().top - 40, behavior: 'instant' }))
  const shot = await page.screenshot()
  await page.close()
  return shot.toString('base64')
}

/** Pictures in a row, as one. */
async function sideBySide(shots, { viewport, deviceScaleFactor }) {
  const page = await reader.newPage({ viewport: { width: (viewport.width + 12) * shots.length - 12, height: viewport.height }, deviceScaleFactor })
  const images = shots.map((shot) => `<img src="data:image/png;base64,${shot}" width="${viewport.width}" height="${viewport.height}">`)
  await page.setContent(`<style>body { margin: 0; display: flex; gap: 12px } img { outline: 1px solid #8884; outline-offset: -1px }</style>${images.join('')}`)
  const picture = await page.screenshot({ omitBackground: true })
  await page.close()
  return picture
}
