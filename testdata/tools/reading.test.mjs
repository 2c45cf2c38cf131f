// How the site reads for people with needs of their own, in Chromium: enlarged,
// in forced colours, without motion, with the keyboard alone, on paper; and
// whether those who read one of the two languages find their way.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eventually, startBrowser } from './lib/browser.mjs'
import { otherLanguage, pagesLike, samplePages } from './lib/site.mjs'

const samples = samplePages().flatMap(({ kind, page }) => [{ kind, page }, { kind, page: otherLanguage(page) }])
const desk = { viewport: { width: 1280, height: 800 }, colorScheme: 'light' }
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

let reader
const visit = (...of) => reader.visit(...of)

before(async () => { reader = await startBrowser() })
after(() => reader?.stop())

describe('enlarged to 200 %', () => {
  // A window of 1280 pixels, enlarged, has 640 of CSS and two device pixels for
  // each (WCAG 2.2, 1.4.4 and 1.4.10).
  for (const { kind, page: path } of samples) {
    test(`${kind} ${path}`, () =>
      visit(path, { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }, async (page) => {
        const { overflow, cut } = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement
          const cut = [...document.querySelectorAll('main :is(h1, h2, h3, p, li, dd, a)')]
            .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX === 'hidden' && element.clientWidth > 1)
            .map((element) => element.outerHTML.slice(0, 100))
          return { overflow: scrollWidth - clientWidth, cut }
        })
        assert.ok(overflow <= 0, `${overflow} pixels too wide`)
        assert.deepEqual(cut, [], 'text is cut off')
      }))
  }
})

describe('forced colours', () => {
  const forced = { ...desk, forcedColors: 'active' }

  test('whose move it is shows without colour', () =>
    visit('/404/', forced, async (page) => {
      const widths = await page.locator('.moves li').evaluateAll((all) =>
        all.map((li) => ({ active: li.classList.contains('active'), width: parseFloat(getComputedStyle(li).borderTopWidth) })))
      const active = widths.filter(({ active }) => active).map(({ width }) => width)
      const others = widths.filter(({ active }) => !active).map(({ width }) => width)
      assert.ok(active.length && others.length)
      assert.ok(Math.min(...active) > Math.max(...others), `borders of ${active} and ${others} pixels`)
    }))

  test('a diagram is drawn in the colours of the system', () =>
    visit('/404/', forced, async (page) => {
      const [mark, text] = await page.locator('.http .d').first().evaluate((svg) => {
        const probe = document.createElement('i')
        probe.style.color = 'CanvasText'
        document.body.append(probe)
        return [getComputedStyle(svg.querySelector('g')).color, getComputedStyle(probe).color]
      })
      assert.equal(mark, text)
    }))
})

describe('motion', () => {
  const behaviour = async (page) => {
    await page.locator('.toc a').first().focus()
    return page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)
  }

  test('is left out for those who ask for it', () =>
    visit('/404/', { ...desk, reducedMotion: 'reduce' }, async (page) => assert.equal(await behaviour(page), 'auto')))
  test('is there for the others', () =>
    visit('/404/', { ...desk, reducedMotion: 'no-preference' }, async (page) => assert.equal(await behaviour(page), 'smooth')))
})

describe('the contents', () => {
  test('follow the section that is being read, and stay in sight', () =>
    visit('/404/', desk, async (page) => {
      for (const id of ['behavior', 'fixes', 'fix-nginx', 'history']) {
        await page.evaluate((id) => document.getElementById(id).scrollIntoView({ behavior: 'instant' }), id)
        const current = page.locator('.toc [aria-current]')
        assert.ok(await eventually(async () => (await current.count()) === 1 && (await current.getAttribute('href')) === `#${id}`), `${id} is not marked`)
        assert.ok(await page.locator('.toc').evaluate((toc) => toc.getBoundingClientRect().top >= 0), 'the contents scrolled away')
      }
    }))
})

/** Runs in the page: whether what has the focus is in sight. */
function focusInView() {
  const { top, bottom } = document.activeElement.getBoundingClientRect()
  return top >= 0 && bottom <= innerHeight
}

describe('the decision map', () => {
  for (const [path, look] of [['/choose/', desk], ['/en/choose/', phone]]) {
    test(`${path} by keyboard`, () =>
      visit(path, look, async (page) => {
        const links = page.locator('svg.d a')
        assert.ok((await links.count()) > 40)
        await links.first().focus()
        const seen = []
        for (let i = 0; i < 5; i++) {
          await eventually(() => page.evaluate(focusInView)) // the page scrolls smoothly
          seen.push({
            inView: await page.evaluate(focusInView),
            ...(await page.evaluate(() => ({ inMap: Boolean(document.activeElement.closest('svg.d')), href: document.activeElement.getAttribute('href') }))),
          })
          await page.keyboard.press('Tab')
        }
        assert.ok(seen.every(({ inMap, inView }) => inMap && inView), JSON.stringify(seen))
        assert.equal(new Set(seen.map(({ href }) => href)).size, seen.length, 'the focus moves on')
        const node = page.locator('svg.d a[href$="/414/"]').first()
        await node.focus()
        await Promise.all([page.waitForURL('**/414/'), page.keyboard.press('Enter')])
      }))

    test(`${path} as text has the same answers`, () =>
      visit(path, look, async (page) => {
        const targets = (selector) => page.locator(selector).evaluateAll((all) => [...new Set(all.map((a) => a.getAttribute('href')))].filter((href) => /^\/(en\/)?\d{3}\/$/.test(href)))
        const inText = new Set(await targets('.body li a'))
        const missing = (await targets('svg.d a')).filter((href) => !inText.has(href))
        assert.deepEqual(missing, [])
      }))
  }
})

describe('the appendix', () => {
  test('holds every row, and scrolls to its end without a shift', () =>
    visit('/iis/', { viewport: { width: 360, height: 740 } }, async (page) => {
      assert.equal(await page.locator('section tbody tr[id]').count(), pagesLike(/^\d{3}\.\d+$/).length)
      const shift = await page.evaluate(async () => {
        let shift = 0
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (shift += entry.value))).observe({ type: 'layout-shift', buffered: true })
        for (let last = -1; last !== scrollY; ) {
          last = scrollY
          scrollBy({ top: innerHeight * 2, behavior: 'instant' })
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
        }
        await new Promise((resolve) => setTimeout(resolve, 200))
        return shift
      })
      assert.ok(shift < 0.1, `layout shift ${shift}`)
    }))

  test('opens at the row that was asked for', () =>
    visit('/iis/#404.13', desk, async (page) => {
      const row = page.locator('tr:target')
      assert.equal(await row.getAttribute('id'), '404.13')
      assert.ok(await row.evaluate((tr) => tr.getBoundingClientRect().top >= 0 && tr.getBoundingClientRect().bottom <= innerHeight), 'the row is out of sight')
    }))
})

describe('a failing upload, in three steps from the home page', () => {
  // Each step is a link or a search that its reader can read. A step may use
  // only what stands in the reader's language, or the name of that language.
  const journeys = {
    'who reads no Chinese, from the Chinese home page': ['/', [['click', 'English'], ['search', 'upload fails'], ['open', /Content Too Large/]], '/en/413/', /upload/i],
    'who reads no English, from the English home page': ['/en/', [['click', '中文'], ['search', '上传失败'], ['open', /内容过大/]], '/413/', /上传/],
    'who reads no Chinese, by the table of codes': ['/', [['click', 'English'], ['tile', /Content Too Large/]], '/en/413/', /upload/i],
    'who reads no English, by the table of codes': ['/en/', [['click', '中文'], ['tile', /内容过大/]], '/413/', /上传/],
  }
  for (const [who, [from, steps, to, about]] of Object.entries(journeys)) {
    for (const [size, look] of [['desk', desk], ['phone', phone]]) {
      test(`${who}, ${size}`, () =>
        visit(from, look, async (page) => {
          assert.ok(steps.length <= 3)
          for (const [how, what] of steps) {
            if (how === 'click') await page.getByText(what, { exact: true }).first().click()
            if (how === 'tile') await page.locator('.tiles a', { hasText: what }).click()
            if (how === 'search') await page.locator('#q').pressSequentially(what)
            if (how === 'open') await page.locator('.found a', { hasText: what }).first().click()
          }
          await page.waitForURL(`**${to}`)
          assert.match(await page.locator('.answer').innerText(), about)
        }))
    }
  }
})

describe('on paper', () => {
  for (const path of ['/404/', '/en/502/']) {
    test(`${path} leaves out what cannot be used there`, () =>
      visit(path, desk, async (page) => {
        await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
        for (const selector of ['header.site', '.toc', '.neighbours', '.copy']) {
          assert.equal(await page.locator(selector).first().isVisible(), false, selector)
        }
        assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)', 'dark paper')
        assert.ok(await page.locator('.permanent').isVisible(), 'the address of the page is not on it')
        await page.emulateMedia({ media: null })
      }))
  }

  test('addresses are written out, but those of specifications, which their names say', () =>
    visit('/tencent/', desk, async (page) => {
      await page.emulateMedia({ media: 'print' })
      const written = await page.locator('.body a.external').evaluateAll((links) =>
        links.map((a) => ({ rfc: a.host === 'www.rfc-editor.org', address: /https:/.test(getComputedStyle(a, '::after').content) })))
      assert.ok(written.some(({ address }) => address))
      assert.ok(written.every(({ rfc, address }) => rfc !== address))
      await page.emulateMedia({ media: null })
    }))

  test('no table is cut off', () =>
    visit('/en/502/', desk, async (page) => {
      await page.setViewportSize({ width: 680, height: 900 }) // A4 without its margins
      await page.emulateMedia({ media: 'print' })
      const wide = await page.locator('table').evaluateAll((tables) => tables.map((table) => Math.round(table.getBoundingClientRect().right - document.querySelector('main').getBoundingClientRect().right)))
      assert.deepEqual(wide.filter((pixels) => pixels > 1), [])
      await page.emulateMedia({ media: null })
      await page.setViewportSize(desk.viewport)
    }))
})
