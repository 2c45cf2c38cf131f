// Draws assets/icon.svg for those who want pixels: favicon.ico for browsers and
// feed readers that ask for it unasked, apple-touch-icon.png for home screens.
//
//   make icons

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startBrowser } from './lib/browser.mjs'
import { rootDir } from './lib/site.mjs'

const drawing = readFileSync(join(rootDir, 'assets/icon.svg'), 'utf8')
const reader = await startBrowser()
try {
  writeFileSync(join(rootDir, 'assets/root/favicon.ico'), ico(48, await png(48)))
  // iOS rounds the corners itself, and shows black where the picture has none.
  writeFileSync(join(rootDir, 'assets/root/apple-touch-icon.png'), await png(180, drawing.replace(/ rx="14"/, '')))
} finally {
  await reader.stop()
}

/** The drawing in so many pixels. */
async function png(size, svg = drawing) {
  const page = await reader.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`)
  const picture = await page.screenshot({ omitBackground: true })
  await page.context().close()
  return picture
}

/** An icon file that holds one picture, as PNG. */
function ico(size, picture) {
  const head = Buffer.alloc(22)
  head.writeUInt16LE(1, 2) // an icon
  head.writeUInt16LE(1, 4) // one picture
  head.writeUInt8(size, 6)
  head.writeUInt8(size, 7)
  head.writeUInt16LE(1, 10) // colour planes
  head.writeUInt16LE(32, 12) // bits of a pixel
  head.writeUInt32LE(picture.length, 14)
  head.writeUInt32LE(head.length, 18) // where it begins
  return Buffer.concat([head, picture])
}
