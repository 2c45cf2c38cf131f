// The built site in Chromium, served with the fields of netlify.toml: what a
// reader sees in both languages, both themes, on a phone and on a desk, with
// the keyboard, and without JavaScript.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, describe, test } from 'node:test'
import { eventually, startBrowser } from './lib/browser.mjs'
import { otherLanguage, samplePages } from './lib/site.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const samples = samplePages().flatMap(({ kind, page }) => [
  { kind, page },
  { kind, page: otherLanguage(page) },
])
const looks = ['light', 'dark'].flatMap((colorScheme) =>
  [360, 1280].map((width) => ({ colorScheme, viewport: { width, height: 800 } })),
)

let reader
const visit = (...of) => reader.visit(...of)

before(async () => { reader = await startBrowser() })
after(() => reader?.stop())

const mainText = (page) => page.locator('main').innerText()

describe('pages', () => {
  for (const { kind, page: path } of samples) {
    for (const look of looks) {
      test(`${kind} ${path} ${look.colorScheme} ${look.viewport.width}`, () =>
        visit(path, look, async (page, response) => {
          assert.equal(response.status(), 200)
          assert.match(await page.locator('html').getAttribute('lang'), path.startsWith('/en/') ? /^en/ : /^zh/)
          const { overflow, wide } = await page.evaluate(() => {
            const { scrollWidth, clientWidth } = document.documentElement
            const wide = [...document.querySelectorAll('body *')]
              .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
              .map((element) => element.outerHTML.slice(0, 100))
            return { overflow: scrollWidth - clientWidth, wide: wide.slice(0, 5) }
          })
          assert.ok(overflow <= 0, `the document is ${overflow} pixels wider than the window; look at ${wide.join('\n')}`)
          assert.deepEqual(await violations(page), [])
        }))
    }
  }
})

/**
 * What axe finds, in a form that shows in a failure. It measures everything, so
 * everything is laid out first: what is out of sight has only an estimated size.
 */
async function violations(page) {
  await page.evaluate(() => document.querySelectorAll('*').forEach((element) => {
    if (getComputedStyle(element).contentVisibility === 'auto') element.style.contentVisibility = 'visible'
  }))
  await page.evaluate(axe)
  const results = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }))
  return results.violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.slice(0, 5).map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
  }))
}

describe('without JavaScript', () => {
  for (const { kind, page: path } of samples) {
    test(`${kind} ${path}`, async () => {
      let whole
      await visit(path, {}, async (page) => { whole = await mainText(page) })
      await visit(path, { javaScriptEnabled: false }, async (page) => {
        assert.ok(await page.locator('main h1').isVisible(), 'the heading is not visible')
        const text = await mainText(page)
        assert.ok(text.length > 100, `only ${text.length} characters are visible`)
        assert.ok(text.length >= 0.8 * whole.length, `${text.length} characters are visible, with scripts ${whole.length}`)
      })
    })
  }
})

describe('numbers without a page', () => {
  for (const [path, number] of [
    ['/597', '597'],
    ['/799', '799'],
    ['/799/', '799'],
    ['/404.99', '404.99'],
    ['/en/597', '597'],
    ['/en/404.99/', '404.99'],
  ]) {
    test(path, () =>
      visit(path, {}, async (page, response) => {
        assert.equal(response.status(), 404)
        const english = path.startsWith('/en/')
        assert.match(await page.locator('html').getAttribute('lang'), english ? /^en/ : /^zh/)
        assert.ok(
          await eventually(async () => (await mainText(page)).includes(number)),
          `${number} does not stand in the text: ${(await mainText(page)).slice(0, 300)}`,
        )
      }))
  }

  test('/en/404.99 leads to its status, and to the same question in Chinese', () =>
    visit('/en/404.99', {}, async (page) => {
      await page.locator('#asked').waitFor()
      assert.deepEqual(await page.locator('#asked a').evaluateAll((links) => links.map((link) => link.pathname)), ['/en/404/', '/en/4xx/'])
      assert.equal(await page.locator('.switch').getAttribute('href'), '/404.99')
    }))

  test('/nope, which is no number', () =>
    visit('/nope', {}, async (page, response) => {
      assert.equal(response.status(), 404)
      assert.ok(await page.locator('main h1').isVisible())
      assert.equal(await page.locator('#q').inputValue(), '')
    }))

  for (const [path, number] of [['/404,', '404'], ['/HTTP502', '502'], ['/en/%EF%BC%95%EF%BC%90%EF%BC%90.19', '500.19']]) {
    test(`${path}, which is mangled, fills in the search`, () =>
      visit(path, {}, async (page) => {
        assert.ok(await eventually(async () => (await page.locator('#q').inputValue()) === number), await page.locator('#q').inputValue())
      }))
  }
})

describe('keyboard', () => {
  for (const { kind, page: path } of samples) {
    test(`${kind} ${path}: a skip link, then the navigation`, () =>
      visit(path, {}, async (page) => {
        await page.keyboard.press('Tab')
        const first = await focused(page)
        assert.match(first.href ?? '', /^#./, `the first stop is not a skip link: ${first.html}`)
        assert.ok(first.inView, `the skip link is not visible when it has the focus: ${first.html}`)
        assert.ok(first.toMain, `the skip link does not lead to <main>: ${first.html}`)
        await page.keyboard.press('Tab')
        const second = await focused(page)
        assert.ok(second.inNavigation, `the second stop is not in <header> or <nav>: ${second.html}`)
      }))
  }
})

/** What is known of the element that has the focus. */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement
    const { top, left, bottom, right } = element.getBoundingClientRect()
    const href = element.getAttribute('href')
    const target = href?.startsWith('#') && document.getElementById(href.slice(1))
    return {
      html: element.outerHTML.slice(0, 200),
      href,
      inView: right - left > 1 && bottom - top > 1 && top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth,
      toMain: Boolean(target && (target.closest('main') || target.querySelector('main'))),
      inNavigation: Boolean(element.closest('header, nav')),
    }
  })
}

describe('language switch', () => {
  for (const { kind, page: path } of samples.filter(({ kind }) => kind !== 'not found')) {
    test(`${kind} ${path}`, () =>
      visit(path, {}, async (page) => {
        const other = otherLanguage(path)
        const link = page.locator(`body a[hreflang^="${other.startsWith('/en/') ? 'en' : 'zh'}"]`).first()
        await link.click()
        await page.waitForURL((url) => url.pathname !== path)
        assert.equal(new URL(page.url()).pathname, other)
      }))
  }
})

describe('what scripts add', () => {
  const desk = { viewport: { width: 1280, height: 800 }, colorScheme: 'light' }
  const theme = (page) => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)

  test('the theme goes round, and is remembered before anything is painted', () =>
    visit('/404/', desk, async (page) => {
      const button = page.locator('button.theme')
      await button.click()
      await button.click()
      assert.equal(await theme(page), 'dark')
      assert.deepEqual(await page.locator('meta[name=theme-color]').evaluateAll((bars) => bars.filter(({ media }) => matchMedia(media).matches).map(({ content }) => content)),
        ['#14161a'], "the colour of the browser's own bar")
      await page.goto('/en/502/', { waitUntil: 'commit' })
      await page.waitForFunction(() => document.body)
      assert.equal(await theme(page), 'dark', 'on another page, at once')
      await page.waitForLoadState('load')
      await page.locator('button.theme').click()
      assert.equal(await theme(page), 'light dark')
    }))

  test('the theme that is chosen in another window holds in this one', () =>
    visit('/405/', desk, async (page) => {
      const other = await page.context().newPage()
      await other.goto('/404/')
      await other.locator('button.theme').click()
      assert.ok(await eventually(async () => (await theme(page)) === 'light'))
      assert.equal(await page.locator('button.theme').textContent(), '浅色')
      await other.evaluate(() => localStorage.clear())
      await other.close()
    }))

  test('the language switch keeps the section', () =>
    visit('/404/#history', desk, async (page) => {
      await eventually(() => page.evaluate(() => scrollY > innerHeight))
      await page.waitForTimeout(800) // smooth scrolling
      await Promise.all([page.waitForURL(/\/en\/404\/#.+/), page.locator('.switch').click()])
      assert.equal(new URL(page.url()).hash, '#history')
    }))

  test('the language switch keeps the row that was asked for', () =>
    visit('/iis/#404.13', desk, async (page) => {
      await eventually(() => page.locator('tr:target').evaluate((row) => row.getBoundingClientRect().top < innerHeight))
      await page.locator('.switch').dispatchEvent('pointerdown') // of any button
      assert.match(await page.locator('.switch').getAttribute('href'), /\/en\/iis\/#404\.13$/)
    }))

  test('the language switch remembers the section that the reader came up from', () =>
    visit('/404/', desk, async (page) => {
      await page.evaluate(() => document.getElementById('fixes').scrollIntoView({ behavior: 'instant' }))
      await page.waitForTimeout(200)
      await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
      await page.waitForTimeout(200)
      await Promise.all([page.waitForURL(/\/en\/404\/#.+/), page.locator('.switch').click()])
      assert.equal(new URL(page.url()).hash, '#fixes')
    }))

  test('arrow keys lead to the neighbours, but not out of the search box', () =>
    visit('/404/', desk, async (page) => {
      await page.locator('#q').focus()
      await page.keyboard.press('ArrowRight')
      assert.match(page.url(), /\/404\/$/)
      await page.locator('#q').blur()
      await Promise.all([page.waitForURL('**/405/'), page.keyboard.press('ArrowRight')])
      await Promise.all([page.waitForURL('**/404/'), page.keyboard.press('ArrowLeft')])
    }))

  test('code can be copied', () =>
    visit('/404/', desk, async (page) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      const box = page.locator('.body .copyable').first()
      await box.hover()
      await box.locator('.copy').click()
      const copied = await page.evaluate(() => navigator.clipboard.readText())
      assert.equal(copied, (await box.locator('pre').textContent()).replace(/\n$/, ''))
    }))

  test('code that cannot be copied is selected', () =>
    visit('/404/', desk, async (page) => {
      await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))))
      const box = page.locator('.body .copyable').first()
      await box.hover()
      await box.locator('.copy').click()
      const selected = await page.evaluate(() => getSelection().toString().trim())
      assert.equal(selected, (await box.locator('pre').innerText()).trim())
    }))

  test('the home page narrows by state and by owner', () =>
    visit('/', desk, async (page) => {
      const shown = () => page.locator('.tiles li:visible').count()
      const all = await shown()
      assert.ok(all > 100)
      await page.locator('select[name=owner]').selectOption('nginx')
      const nginx = await shown()
      assert.ok(nginx > 3 && nginx < 12, `${nginx} codes of nginx`)
      await page.locator('select[name=state]').selectOption('standard')
      assert.equal(await page.locator('.tiles li.unofficial:visible').count(), 0)
      await page.locator('.filter [type=reset]').click()
      await page.locator('.filter [type=reset]').waitFor({ state: 'hidden' }) // then it has worked
      assert.equal(await shown(), all)
    }))

  test('the home page is as narrow as its choices say, also after Back', () =>
    visit('/', desk, async (page) => {
      await page.locator('select[name=state]').selectOption('deprecated')
      await page.locator('.tiles li:visible a').first().click()
      await page.waitForURL('**/305/')
      await page.goBack()
      const choice = await page.locator('select[name=state]').inputValue()
      assert.equal((await page.locator('.tiles li:visible').count()) > 100, choice === '', `the choice is "${choice}"`)
    }))
})

describe('every kind of page', () => {
  for (const { kind, page: path } of samples) {
    test(`${kind} ${path} fits 320 pixels, does not shift, and prints`, () =>
      visit(path, { viewport: { width: 320, height: 640 } }, async (page) => {
        const { overflow, shift } = await page.evaluate(async () => {
          let shift = 0
          new PerformanceObserver((list) => list.getEntries().forEach((entry) => (shift += entry.value))).observe({ type: 'layout-shift', buffered: true })
          await new Promise((resolve) => setTimeout(resolve, 300))
          return { overflow: document.documentElement.scrollWidth - innerWidth, shift }
        })
        assert.ok(overflow <= 0, `${overflow} pixels too wide`)
        assert.ok(shift < 0.01, `layout shift ${shift}`)
        await page.emulateMedia({ media: 'print' })
        assert.equal(await page.locator('header.site').isVisible(), false)
        assert.ok((await page.pdf()).length > 5000)
        await page.emulateMedia({ media: null })
      }))
  }
})
